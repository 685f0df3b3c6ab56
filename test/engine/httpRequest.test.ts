import type { StoredCredential } from '../support/credentials';
import {
	apiKeyCredential,
	companyCredential,
	deliveryCredential,
	oauthCredential,
	passwordCredential,
} from '../support/fixtures';
import { HttpRequestNode } from '../support/httpRequestNode';
import { startForTests } from '../support/parts';
import type { Sandbox } from '../support/sandbox';

const { engine, sandbox } = startForTests();

/** Time passes for this process alone. */
function passTime(minutes: number): void {
	jest.spyOn(Date, 'now').mockReturnValue(Date.now() + minutes * 60_000);
}

describe('a session that is dead', () => {
	it.each(['pages are asked for', 'it is set to never fail'])(
		'heals although n8n does not tell the hook of it: %s',
		async () => {
			const node = new HttpRequestNode(
				engine,
				engine.addCredential('ann', passwordCredential(sandbox)),
			);
			// How it asks in both cases: whatever is answered is no failure.
			const request = {
				uri: `${sandbox.baseUrl}/Account/Details`,
				simple: false,
				resolveWithFullResponse: true,
			};
			await node.ask(request);
			await sandbox.dropSessions();
			expect((await node.ask(request)).answer).toMatchObject({ statusCode: 401 });
			passTime(5);

			expect((await node.ask(request)).answer).toMatchObject({ statusCode: 200 });
			expect(await sandbox.requests('/Account/Logon')).toHaveLength(2);
		},
	);

	it.each([
		['companyKey', companyCredential, () => `${sandbox.baseUrl}/Account/Details`],
		['oauth', oauthCredential, () => `${sandbox.oauthUrl}/content/messages/?folderId=1`],
	])('heals the same with %s', async (way, create, uri) => {
		const node = new HttpRequestNode(engine, engine.addCredential(way, create(sandbox)));
		const ask = async () => {
			const request = { uri: uri(), simple: false, resolveWithFullResponse: true };
			return (await node.ask(request)).answer;
		};
		await ask();
		await sandbox.dropSessions();
		expect(await ask()).toMatchObject({ statusCode: 401 });
		passTime(5);

		expect(await ask()).toMatchObject({ statusCode: 200 });
	});

	it('because it was logged out heals at once', async () => {
		const node = new HttpRequestNode(
			engine,
			engine.addCredential('ann', passwordCredential(sandbox)),
		);
		await node.ask({ uri: `${sandbox.baseUrl}/Account/Logout`, method: 'POST' });

		const { answer } = await node.ask({
			uri: `${sandbox.baseUrl}/Account/Details`,
			simple: false,
			resolveWithFullResponse: true,
		});

		expect(answer).toMatchObject({ statusCode: 200 });
	});
});

describe('an account for each item', () => {
	it('is asked with, but with pages n8n takes that of the first item, as docs/http-request.md says', async () => {
		const items = ['ann', 'bob'].map((name) => ({ user: `${name}@sandbox.example` }));
		const credential = { ...passwordCredential(sandbox), userId: '={{ $json.user }}' };
		const node = new HttpRequestNode(engine, engine.addCredential('each', credential), items);
		const uri = `${sandbox.baseUrl}/Account/Details`;

		const { answer } = await node.ask({ uri }, 1);
		const page = await node.askPage(uri, 1);

		expect(answer).toMatchObject({ EmailAddress: 'bob@sandbox.example' });
		expect(page).toMatchObject({ body: { EmailAddress: 'ann@sandbox.example' } });
	});
});

describe('what the node shows and stores', () => {
	it('holds no session key, also where each item has a user of its own', async () => {
		const credentials = engine.addCredential('each', {
			...passwordCredential(sandbox),
			userId: '={{ $json.user }}',
		});
		const items = ['ann', 'bob'].map((name) => ({ user: `${name}@sandbox.example` }));
		const node = new HttpRequestNode(engine, credentials, items);
		const uri = `${sandbox.baseUrl}/Message/99999999`;

		const outcomes = await Promise.all(
			items.map(async (_, index) => await node.ask({ uri }, index)),
		);

		const keys = (await sandbox.requests('/Message/')).map(({ sessionKey = '' }) => sessionKey);
		expect(new Set(keys).size).toBe(2);
		for (const { error, shown } of outcomes) {
			expect(error).toBeDefined();
			for (const key of keys) expect(shown).not.toContain(key);
		}
	});

	it.each([
		[
			'the text of a form',
			{ body: 'Number=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
		],
		['a form', { form: { Number: '1' } }],
		['a form beside an object', { form: { Number: '1' }, body: {} }],
		['JSON', { body: { Number: 1 } }],
		['nothing', {}],
	])('holds no token and no signature: with %s as body', async (_what, body) => {
		const node = new HttpRequestNode(
			engine,
			engine.addCredential('key', apiKeyCredential(sandbox)),
		);
		const [good, bad] = [`${sandbox.siteUrl}/api/v1/Echo/Parameters`, `${sandbox.siteUrl}/nowhere`];

		const outcomes = [
			await node.ask({ method: 'POST', uri: good, ...body }),
			await node.ask({ method: 'POST', uri: bad, ...body }),
		];

		const [{ token = '', body: sent }] = await sandbox.requests('/Echo/');
		expect(token).not.toBe('');
		expect(outcomes.map(({ error }) => error === undefined)).toEqual([true, false]);
		for (const { shown } of outcomes) {
			for (const secret of [token, String(sent?.Signature)]) {
				expect(shown).not.toContain(secret);
				expect(shown).not.toContain(encodeURIComponent(secret));
			}
		}
	});
});

describe('each way in', () => {
	const NO_TRANSACTION = '00000000-0000-0000-0000-000000000000';
	const ways: Array<[string, (sandbox: Sandbox) => StoredCredential, () => string, string[]]> = [
		[
			'companyKey',
			companyCredential,
			() => `${sandbox.baseUrl}/Account/Details`,
			['/Remote/Account/GetSessionKey', '/Account/Details'],
		],
		[
			'oauth',
			oauthCredential,
			() => `${sandbox.oauthUrl}/content/messages/?folderId=1&pageSize=1&pageNumber=1`,
			['/SMC/Messaging/v3/token', '/SMC/Messaging/v3/content/messages/'],
		],
		[
			'delivery',
			deliveryCredential,
			() => `${sandbox.deliveryUrl}/${NO_TRANSACTION}/Track`,
			[`/SecureMessageDelivery/v1.2/${NO_TRANSACTION}/Track`],
		],
	];

	it.each(ways)(
		'%s signs in if need be, and authorizes requests to its own address only',
		async (way, create, uri, asked) => {
			const credential = create(sandbox);
			const node = new HttpRequestNode(engine, engine.addCredential(way, credential));

			const { answer, shown } = await node.ask({
				uri: uri(),
				simple: false,
				resolveWithFullResponse: true,
			});
			const elsewhere = uri().replace('127.0.0.1', 'localhost');
			const { error } = await node.ask({ uri: elsewhere });

			expect(answer).toMatchObject({ statusCode: way === 'delivery' ? 404 : 200 });
			expect(String(error)).toContain(`signs requests to ${new URL(uri()).origin} only`);
			const paths = (await sandbox.requests()).map(({ path }) => path);
			expect(paths.slice(0, asked.length)).toEqual(
				asked.map((path) => expect.stringMatching(new RegExp(`${path}$`))),
			);
			const { sessionToken = '' } = engine.credentials.stored.get(way) ?? {};
			const { deliverySecret, encryptionKey, clientSecret } = credential;
			const secrets = [sessionToken, deliverySecret, encryptionKey, clientSecret];
			for (const secret of secrets.filter((each) => each)) expect(shown).not.toContain(secret);
		},
	);

	it.each([
		['companyKey', companyCredential, { encryptionKey: Buffer.alloc(32).toString('base64') }],
		['companyKey', companyCredential, { automationId: 'nobody' }],
		['companyKey', companyCredential, { identity: 'nobody@sandbox.example' }],
		['oauth', oauthCredential, { clientSecret: 'wrong' }],
	])('%s that is refused says so, and is tried once', async (way, create, wrong) => {
		const node = new HttpRequestNode(
			engine,
			engine.addCredential(way, { ...create(sandbox), ...wrong }),
			Array.from({ length: 20 }, () => ({})),
		);
		const uri = way === 'oauth' ? `${sandbox.oauthUrl}/content/messages/` : `${sandbox.baseUrl}/x`;

		const outcomes = await Promise.all(
			Array.from({ length: 20 }, async (_, index) => await node.ask({ uri }, index)),
		);

		for (const { error } of outcomes) {
			expect(String(error)).toContain('DataMotion refused the sign-in: ');
		}
		expect(await sandbox.requests()).toHaveLength(1);
	});

	it('sends the subscription key along where the portal demands one', async () => {
		await sandbox.settings({ subscriptionKey: 'portal-key-1' });
		const ask = async (subscriptionKey: string) => {
			const credential = { ...passwordCredential(sandbox), subscriptionKey };
			const node = new HttpRequestNode(engine, engine.addCredential('portal', credential));
			return await node.ask({ uri: `${sandbox.baseUrl}/Account/Details` });
		};

		const refused = await ask('wrong');
		const { answer } = await ask('portal-key-1');

		expect(String(refused.error)).toMatch(/DataMotion refused the sign-in: .*subscription key/i);
		expect(answer).toMatchObject({ EmailAddress: 'ann@sandbox.example' });
	});
});
