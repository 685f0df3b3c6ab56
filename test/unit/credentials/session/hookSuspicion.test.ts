import { MINUTE, pass, stopTheClock } from '../../support/clock';
import { apiKeyCredential, BASE_URL, passwordCredential, Stored } from '../../support/credentials';
import { networkError } from '../../support/failure';
import { FakeDataMotion } from '../../support/http';
import { FakeSite } from '../../support/site';

// n8n hands the hook the same object a second time when a request made with it has failed.
stopTheClock();

async function signedIn() {
	const http = new FakeDataMotion();
	const stored = new Stored(passwordCredential());
	await stored.beforeRequest(http);
	const copy = stored.copy();
	await stored.beforeRequest(http, copy);
	return { http, stored, copy };
}

describe('a suspicion', () => {
	it('a request that failed makes the hook ask once, with the session in doubt', async () => {
		const { http, stored, copy } = await signedIn();

		await stored.beforeRequest(http, copy);

		expect(http.requests.slice(1)).toEqual([
			expect.objectContaining({
				method: 'GET',
				url: `${BASE_URL}/Account/Details`,
				headers: { 'X-Session-Key': 'SESSION-1' },
				disableFollowRedirect: true,
			}),
		]);
	});

	it('nothing is asked before a request, only after one that failed', async () => {
		const { http, stored } = await signedIn();

		await stored.beforeRequest(http, stored.copy());
		await stored.beforeRequest(http, stored.copy());

		expect(http.checks).toBe(0);
	});

	it.each([
		['is alive', { statusCode: 200, body: {} }],
		['can not be judged: status 500', { statusCode: 500, body: 'See server logs.' }],
		['can not be judged: status 403', { statusCode: 403, body: '<html>' }],
		['can not be judged: status 404', { statusCode: 404 }],
		['can not be judged: no connection', networkError('ECONNREFUSED')],
		['can not be judged: no answer in time', networkError('ETIMEDOUT')],
	])('a session that %s is kept', async (_what, details) => {
		const { http, stored, copy } = await signedIn();
		http.details = details;

		expect(await stored.beforeRequest(http, copy)).toEqual({});
		expect(http.signIns).toBe(1);
	});

	it('a session that is dead costs one sign-in', async () => {
		const { http, stored, copy } = await signedIn();
		http.details = { statusCode: 401, body: 'Session key expired' };

		expect(await stored.beforeRequest(http, copy)).toMatchObject({ sessionToken: 'SESSION-2' });
		expect([http.checks, http.signIns]).toEqual([1, 2]);
		expect(await stored.beforeRequest(http)).toEqual({});
	});

	it('200 items that lose their session together cost one question and one sign-in', async () => {
		const { http, stored } = await signedIn();
		const copies = Array.from({ length: 200 }, () => stored.copy());
		for (const copy of copies) await stored.beforeRequest(http, copy);
		http.details = { statusCode: 401, body: 'Session key expired' };

		const outputs = await Promise.all(
			copies.map(async (copy) => await stored.beforeRequest(http, copy)),
		);

		expect([http.checks, http.signIns]).toEqual([1, 2]);
		expect(outputs.every(({ sessionToken }) => sessionToken === 'SESSION-2')).toBe(true);
	});

	it('200 items that lose their session one after the other cost the same', async () => {
		const { http, stored } = await signedIn();
		const copies = Array.from({ length: 200 }, () => stored.copy());
		for (const copy of copies) await stored.beforeRequest(http, copy);
		http.details = { statusCode: 401, body: 'Session key expired' };

		for (const copy of copies) await stored.beforeRequest(http, copy);

		expect([http.checks, http.signIns]).toEqual([1, 2]);
		expect(copies.every(({ sessionToken }) => sessionToken === 'SESSION-2')).toBe(true);
	});

	it('a failed request with a session that has been replaced meanwhile asks nothing', async () => {
		const { http, stored, copy } = await signedIn();
		await stored.beforeRequest(http, { ...stored.copy(), sessionToken: '' });

		expect(await stored.beforeRequest(http, copy)).toMatchObject({ sessionToken: 'SESSION-2' });
		expect([http.checks, http.signIns]).toEqual([0, 2]);
	});

	it('a failed request with a session that lives gets no newer one: it may have been done', async () => {
		const { http, stored, copy } = await signedIn();
		const elsewhere = new Stored(stored.copy());
		const state = { ...Object(elsewhere.state), issuedAt: Date.now() + 1 };
		elsewhere.edit({
			sessionToken: 'SESSION-OF-ANOTHER-WORKER',
			sessionTokenState: JSON.stringify(state),
		});
		await elsewhere.beforeRequest(http);

		expect(await stored.beforeRequest(http, copy)).toEqual({});
		expect([http.checks, http.signIns]).toEqual([1, 1]);
	});

	it('nor where a newer one has ended meanwhile: that tells nothing of its own', async () => {
		const { http, stored, copy } = await signedIn();
		const issuedAt = Date.now() + 1;
		const newer = JSON.stringify({ ...Object(stored.state), issuedAt });
		await stored.beforeRequest(http, {
			...stored.copy(),
			sessionToken: '',
			sessionTokenState: newer,
		});

		expect(await stored.beforeRequest(http, copy)).toEqual({});
		expect(http.checks).toBe(1);
	});

	it('a session that was idle is not renewed for a request that failed: only a dead one is', async () => {
		const { http, stored, copy } = await signedIn();
		pass(40 * MINUTE);

		expect(await stored.beforeRequest(http, copy)).toEqual({});
		expect([http.checks, http.signIns]).toEqual([1, 1]);
	});

	it('a check of an older session says nothing of a newer one', async () => {
		const { http, stored, copy } = await signedIn();
		let answer = () => {};
		const slow = new Promise<void>((resolve) => {
			answer = resolve;
		});
		http.details = { statusCode: 401, body: 'Session key expired' };
		http.delay = ({ headers }) => (headers?.['X-Session-Key'] === 'SESSION-1' ? slow : undefined);
		const checkOfOlder = stored.beforeRequest(http, copy);
		const newer = { ...stored.copy(), sessionToken: '' };
		await stored.beforeRequest(http, newer);
		http.details = { statusCode: 200 };

		const checkOfNewer = stored.beforeRequest(http, newer);
		answer();

		expect(await checkOfNewer).toEqual({});
		expect(await checkOfOlder).toMatchObject({ sessionToken: 'SESSION-2' });
		expect([http.checks, http.signIns]).toEqual([2, 2]);
	});
});

describe('with an API key', () => {
	async function withToken() {
		const http = new FakeSite();
		const stored = new Stored(apiKeyCredential());
		await stored.beforeRequest(http);
		const copy = stored.copy();
		await stored.beforeRequest(http, copy);
		return { http, stored, copy, requests: http.requests.length };
	}

	// A returned session makes n8n repeat the request, which may have been done; and the site tells a dead token with
	// status 200, which n8n does not take for a failure.
	it('a request that failed proves nothing: nothing is asked, nothing returned', async () => {
		const { http, stored, copy, requests } = await withToken();
		http.deadTokens.add('TOKEN-1');

		expect(await stored.beforeRequest(http, copy)).toEqual({});
		expect(http.requests).toHaveLength(requests);
	});

	it('nor where there is a newer token by now', async () => {
		const { http, stored, copy } = await withToken();
		stored.edit({ sessionToken: '' });
		await stored.beforeRequest(http);

		expect(stored.token).toBe('TOKEN-2');
		expect(await stored.beforeRequest(http, copy)).toEqual({});
	});

	it('a token that a node found dead is replaced', async () => {
		const { http, stored } = await withToken();
		stored.edit({ sessionToken: '' });

		expect(await stored.beforeRequest(http)).toMatchObject({ sessionToken: 'TOKEN-2' });
	});

	it('a token that a node found dead is replaced also in the copy that the node worked with', async () => {
		const { http, stored, copy } = await withToken();
		copy.sessionToken = '';

		expect(await stored.beforeRequest(http, copy)).toMatchObject({ sessionToken: 'TOKEN-2' });
	});

	it('a request that failed for want of a sign-in puts nothing in doubt', async () => {
		const http = new FakeSite();
		http.secret = 'another secret';
		const stored = new Stored(apiKeyCredential());
		await expect(stored.beforeRequest(http)).rejects.toThrow('refused the API key');
		const copy = stored.copy();

		expect(await stored.beforeRequest(http, copy)).toEqual({});
		expect(await stored.beforeRequest(http, copy)).toEqual({});
		expect(http.signIns).toBe(1);
	});
});
