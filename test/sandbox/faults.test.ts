import { createHash } from 'node:crypto';
import axios from 'axios';
import { ANN, BOB } from './dataMotionClient';
import { startForTests } from './start';

describe('switches for tests', () => {
	const [sandbox, ann] = startForTests(ANN);

	const send = async (subject = 'Hi') =>
		await ann.post('/Message', { To: [BOB], Subject: subject }).then(
			({ status, data, headers }) => ({ status, data, headers }),
			(error: unknown) => ({ code: axios.isAxiosError(error) ? error.code : 'other' }),
		);
	const delivered = async () => (await sandbox.messages(BOB)).map((message) => message.subject);

	it('answers with the first half of the text', async () => {
		await sandbox.fault({ path: '/message', effect: 'half' });
		const { data } = await ann.post<unknown>('/Message', { To: [BOB], Subject: 'Hi' });
		expect(data).toMatch(/^\{"MessageId":?\d*/);
		expect(data).not.toMatch(/\}$/);
		expect(await delivered()).toEqual(['Hi']);
	});

	it('answers in place of doing', async () => {
		await sandbox.latency(20);
		await sandbox.fault({
			path: '/message',
			effect: { status: 503, body: 'Busy', headers: { 'Retry-After': '2' } },
		});
		expect(await send()).toMatchObject({
			status: 503,
			data: 'Busy',
			headers: { 'retry-after': '2' },
		});
		expect(await delivered()).toEqual([]);
		expect(await send()).toMatchObject({ status: 200 });
	});

	it('does, and then answers something else', async () => {
		await sandbox.fault({ effect: 'status-after', status: 504, body: { a: 1 } });
		expect(await send()).toMatchObject({ status: 504, data: { a: 1 } });
		expect(await delivered()).toEqual(['Hi']);
	});

	it.each<['cut-early' | 'cut-before' | 'cut-after', string[]]>([
		['cut-early', []],
		['cut-before', []],
		['cut-after', ['Hi']],
	])('cuts the connection: %s', async (effect, subjects) => {
		await sandbox.fault({ effect });
		expect(await send()).toEqual({ code: 'ECONNRESET' });
		expect(await delivered()).toEqual(subjects);
		const [, cut] = await sandbox.requests();
		expect(cut).toMatchObject({ operation: 'POST /Message', status: null, fault: effect });
		expect(cut?.finishedAt).not.toBeNull();
	});

	it('answers before it has read a large body', async () => {
		await sandbox.fault({ effect: 'cut-early', status: 401, body: 'The session key is invalid.' });
		const answer = await fetch(`${sandbox.baseUrl}/Message`, {
			method: 'POST',
			body: JSON.stringify({ To: [BOB], TextBody: 'x'.repeat(30_000_000) }),
			headers: { 'Content-Type': 'application/json' },
		});
		expect([answer.status, await answer.json()]).toEqual([401, 'The session key is invalid.']);
		expect((await sandbox.requests()).at(-1)).toMatchObject({ status: 401, fault: 'cut-early' });
	});

	it('hangs until the client gives up', async () => {
		await sandbox.fault({ effect: 'hang' });
		const answer = axios.get(`${sandbox.baseUrl}/Account/Details`, { timeout: 200 });
		await expect(answer).rejects.toMatchObject({ code: 'ECONNABORTED' });
		expect(await send()).toMatchObject({ status: 200 });
	});

	it('lets requests pass first, and strikes as often as told', async () => {
		await sandbox.fault({ method: 'post', skip: 1, times: 2, effect: { status: 429 } });
		const statuses = [];
		for (const subject of ['a', 'b', 'c', 'd']) statuses.push(await send(subject));
		expect(statuses).toMatchObject([
			{ status: 200 },
			{ status: 429, data: '' },
			{ status: 429 },
			{ status: 200 },
		]);
	});

	it('strikes a certain subject, until the faults are cleared', async () => {
		await sandbox.fault({ subject: 'Item 3', times: 9, effect: { status: 500 } });
		expect(await send('Item 30')).toMatchObject({ status: 200 });
		expect(await send('Item 3')).toMatchObject({ status: 500 });
		await sandbox.clearFaults();
		expect(await send('Item 3')).toMatchObject({ status: 200 });
	});

	it('explains what is wrong with a fault', async () => {
		const misspelt = { effects: 'hang' };
		await expect(sandbox.fault({ effect: 'hang', ...misspelt })).rejects.toThrow(
			/body has no "effects"/,
		);
	});

	it('counts requests, and how many were under way at once', async () => {
		await sandbox.clearRequests();
		await sandbox.latency(300);
		const ids = await Promise.all([1, 2, 3].map(async () => await ann.send({ To: [ANN] })));
		await sandbox.latency(0);
		for (const id of ids) await ann.get(`/Message/${id}`);
		expect(await sandbox.stats()).toEqual({
			counts: { 'POST /Message': 3, 'GET /Message/{id}': 3 },
			maxConcurrent: 3,
		});
	});

	it('does not count one that has been under way since before a reset', async () => {
		await sandbox.fault({ effect: 'hang' });
		const givenUp = new AbortController();
		const { signal } = givenUp;
		const hanging = axios.get(`${sandbox.baseUrl}/Account/Details`, { signal }).catch(() => {});
		while ((await sandbox.requests('/Account/Details')).length === 0);
		await sandbox.reset();
		await ann.signIn(ANN);
		expect((await sandbox.stats()).maxConcurrent).toBe(1);
		givenUp.abort();
		await hanging;
	});

	it('logs requests without passwords and without the content of files', async () => {
		const bytes = Buffer.from('content');
		await ann.post('/Message?x=1', {
			To: [BOB],
			Attachments: [{ FileName: 'a', AttachmentBase64: bytes.toString('base64') }],
		});
		const [logon, sent] = await sandbox.requests();
		expect(logon).toMatchObject({ id: 1, user: ANN, status: 200, body: { UserIdOrEmail: ANN } });
		expect(logon?.body).not.toHaveProperty('Password');
		expect(sent).toMatchObject({
			id: 2,
			method: 'POST',
			path: '/SecureMessagingApi/Message',
			query: { x: '1' },
			user: ANN,
			sessionKey: ann.sessionKey,
			body: {
				Attachments: [
					{
						FileName: 'a',
						AttachmentBase64: {
							length: 12,
							size: 7,
							sha256: createHash('sha256').update(bytes).digest('hex'),
						},
					},
				],
			},
		});
		expect(await sandbox.requests('/MESSAGE')).toHaveLength(1);
	});
});
