import axios from 'axios';
import type { Fault } from '../support/sandbox';
import { call, codes, newToken, withToken } from './apiAuthClient';
import { ANN, BOB, DataMotionClient } from './dataMotionClient';
import { startForTests } from './start';

describe('answers that break, and sessions that end', () => {
	const [sandbox, ann] = startForTests(ANN);

	const send = async (fault: Fault, init: RequestInit = {}) => {
		await sandbox.fault({ path: '/message', ...fault });
		return await fetch(`${sandbox.baseUrl}/Message`, {
			method: 'POST',
			body: JSON.stringify({ To: [BOB], Subject: 'Hi' }),
			headers: { 'Content-Type': 'application/json', 'X-Session-Key': ann.sessionKey ?? '' },
			...init,
		});
	};
	const delivered = async () => (await sandbox.messages(BOB)).map((message) => message.subject);

	it('cuts the connection in the middle of the answer', async () => {
		const answer = await send({ effect: 'cut-answer' });
		expect(answer.status).toBe(200);
		await expect(answer.text()).rejects.toThrow('terminated');
		expect(await delivered()).toEqual(['Hi']);
		expect((await sandbox.requests()).at(-1)).toMatchObject({ status: null, fault: 'cut-answer' });
	});

	it('cuts the connection, and does afterwards what was asked', async () => {
		await expect(send({ effect: 'cut-during', delayMs: 100 })).rejects.toThrow('fetch failed');
		expect(await delivered()).toEqual([]);
		while ((await delivered()).length === 0);
		expect(await delivered()).toEqual(['Hi']);
		await sandbox.fault({ effect: 'cut-during' });
		await expect(axios.post(`${sandbox.baseUrl}/Message`, {})).rejects.toThrow('socket hang up');
		expect(await delivered()).toEqual(['Hi']);
	});

	it.each<[string, Fault]>([
		['stops half-way', { effect: 'hold' }],
		['drips', { effect: 'drip', everyMs: 20 }],
		['never ends', { effect: 'endless', everyMs: 1 }],
	])('%s, and the client gives up', async (_name, fault) => {
		const giveUp = new AbortController();
		const answer = await send(fault, { signal: giveUp.signal });
		const reader = answer.body?.getReader();
		expect((await reader?.read())?.value).toHaveProperty('length');
		giveUp.abort();
		expect([answer.status, await delivered()]).toEqual([200, ['Hi']]);
		await expect(reader?.read()).rejects.toThrow('aborted');
		expect((await ann.get('/Account/Details')).status).toBe(200);
	});

	it('comes one byte at a time, but whole', async () => {
		const answer = await send({ effect: 'drip', everyMs: 0 });
		const chunks: number[] = [];
		let text = '';
		for await (const chunk of answer.body ?? []) {
			chunks.push(chunk.length);
			text += Buffer.from(chunk).toString();
		}
		expect(JSON.parse(text)).toHaveProperty('MessageId');
		expect(chunks.length).toBeGreaterThan(text.length / 2);
		expect(answer.headers.get('content-length')).toBe(String(text.length));
	});

	it('goes on after what would have been the end', async () => {
		const answer = await send({ effect: 'endless', everyMs: 0 });
		let text = '';
		for await (const chunk of answer.body ?? []) {
			text += Buffer.from(chunk).toString();
			if (text.length > 10_000) break;
		}
		expect(text).toMatch(/^\{"MessageId":\d+,"ExpirationDate":"[^"]*" +$/);
	});

	it("forgets the caller's session or token first", async () => {
		await sandbox.fault({ path: '/Details', skip: 1, effect: 'session-ends' });
		const statuses = [];
		for (let tries = 0; tries < 3; tries += 1) {
			statuses.push((await ann.get('/Account/Details')).status);
		}
		expect(statuses).toEqual([200, 401, 401]);
		const [token, other] = [await newToken(sandbox), await newToken(sandbox)];
		await sandbox.fault({ path: '/Echo', effect: 'session-ends' });
		const echo = async (used: string) =>
			codes(await call(sandbox, 'Echo/Parameters', withToken(used)));
		expect([await echo(token), await echo(other)]).toEqual([[2002], []]);
	});

	it('befalls the requests of one user, of one folder, or all until a moment', async () => {
		const bob = await DataMotionClient.signedIn(sandbox, BOB);
		const busy = { status: 503 };
		await sandbox.clock({ stopped: true });
		await sandbox.fault({ user: BOB, path: '/Logon', effect: busy });
		await sandbox.fault({ user: BOB.toUpperCase(), path: '/Folder', effect: busy });
		await sandbox.fault({ folderId: 3, effect: busy });
		await sandbox.fault({ path: '/Details', forSeconds: 60, effect: busy });
		const statuses = async () => [
			(await ann.logon(ANN, 'sandbox')).status,
			(await bob.logon('bob', 'sandbox')).status,
			(await ann.get('/Folder/List')).status,
			(await bob.get('/Folder/List')).status,
			(await ann.post('/Message/Inbox/Search', { FolderId: 1 })).status,
			(await ann.post('/Message/Inbox/Search', { FolderId: '3' })).status,
			(await ann.get('/Account/Details')).status,
		];
		expect(await statuses()).toEqual([200, 503, 200, 503, 200, 503, 503]);
		expect(await statuses()).toEqual([200, 200, 200, 200, 200, 200, 503]);
		await sandbox.advance(60);
		expect((await ann.get('/Account/Details')).status).toBe(200);
	});
});
