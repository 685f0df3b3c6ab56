import type { Engine } from '../support/engine';
import { itemsToSend, passwordCredential, sending } from '../support/fixtures';
import { restart } from '../support/restart';
import { startForTests } from '../support/parts';
import type { Sandbox } from '../support/sandbox';

let engine: Engine;
let sandbox: Sandbox;
startForTests((parts) => ({ engine, sandbox } = parts));

async function run(operation: string, simplify?: boolean, count = 1) {
	return await engine.run({
		type: 'dataMotion',
		parameters: {
			resource: 'account',
			operation,
			options: {},
			...(simplify === undefined ? {} : { simplify }),
		},
		items: itemsToSend(count),
		credentials: { dataMotionApi: { id: 'ann', name: 'ann' } },
	});
}

const operations = async () => (await sandbox.requests()).map(({ operation }) => operation);

describe('signed in with a password', () => {
	beforeEach(() => engine.addCredential('ann', passwordCredential(sandbox)));

	test('Get tells the most important of the account', async () => {
		const { items } = await run('get', true);
		expect(items[0].json).toEqual({
			EmailAddress: 'ann@sandbox.example',
			FirstName: expect.any(String),
			LastName: expect.any(String),
			UserId: expect.any(String),
			TotalUnreadMessagesInInbox: 0,
			TotalMessagesInInbox: 0,
			TotalMessagesInOutbox: 0,
			AvailableAccountSize: expect.any(Number),
			DatePasswordExpires: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
		});
		expect(await operations()).toEqual(['POST /Account/Logon', 'GET /Account/Details']);
		const [request] = await sandbox.requests('/Account/Logon');
		expect(request.body).toEqual({ UserIdOrEmail: 'ann@sandbox.example' });
	});

	test('Get gives exactly what the service sent when it is not simplified', async () => {
		const { items } = await run('get', false);
		expect(items[0].json).toMatchObject({
			Uid: expect.any(Number),
			Statistics: { DatePasswordExpires: expect.stringContaining('(UTC-04:00)') },
		});
	});

	test('Get leaves out what the service does not tell of every account', async () => {
		await sandbox.settings({ variants: { detailsExtras: 'absent' } });
		const { items, error } = await run('get', true);
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({ EmailAddress: 'ann@sandbox.example' });
		expect(items[0].json).not.toHaveProperty('UserId');
	});

	test('Check Session says yes, and no to a dead session, without renewing it', async () => {
		expect((await run('checkSession')).items[0].json).toEqual({ Valid: true });
		await sandbox.dropSessions();
		await sandbox.clearRequests();
		expect((await run('checkSession')).items[0].json).toEqual({ Valid: false });
		expect(await operations()).toEqual(['GET /Account/CheckSessionKey']);
	});

	test('Log Out ends the session; the next request signs in again', async () => {
		const { items } = await run('logOut', undefined, 3);
		expect(items.map(({ json }) => json)).toEqual(Array(3).fill({ loggedOut: true }));
		const [request] = await sandbox.requests('/Account/Logout');
		expect(request).toMatchObject({ operation: 'POST /Account/Logout', status: 200, query: {} });
		await sandbox.clearRequests();
		const { items: sent } = await engine.run({
			...sending(),
			credentials: { dataMotionApi: { id: 'ann', name: 'ann' } },
		});
		expect(sent[0].json.MessageId).toEqual(expect.any(Number));
		expect((await operations()).filter((name) => name.includes('Log'))).toEqual([
			'POST /Account/Logon',
		]);
	});

	test('a page instead of the details is told as such', async () => {
		await sandbox.fault({
			path: '/Account/Details',
			effect: { status: 200, body: '<html>Hi</html>', headers: { 'content-type': 'text/html' } },
		});
		const { error } = await run('get', true);
		expect(error?.message).toBe(
			'DataMotion answered with status 200, but not as documented: <html>Hi</html>.',
		);
	});
});

describe('signed in with a SAML response', () => {
	const response = (id: string) => {
		const xml = `<samlp:Response ID="${id}"><saml:NameID>ann@sandbox.example</saml:NameID></samlp:Response>`;
		return Buffer.from(xml).toString('base64');
	};
	const use = (samlResponse: string) => {
		const { baseUrl, renewSession, sessionToken, sessionTokenState } = passwordCredential(sandbox);
		return engine.addCredential('ann', {
			authMode: 'saml',
			baseUrl,
			samlResponse,
			renewSession,
			sessionToken,
			sessionTokenState,
		});
	};

	test('signs in once for all requests', async () => {
		use(response('one'));
		const { items, error } = await run('get', true, 5);
		expect(error).toBeUndefined();
		expect(items[0].json.EmailAddress).toBe('ann@sandbox.example');
		const [request] = await sandbox.requests('/Account/SamlLogon');
		expect(request.body).toEqual({ SamlLogonRequestData: { SamlResponse: response('one') } });
		restart(engine);
		await run('get', true);
		expect((await sandbox.stats()).counts['POST /Account/SamlLogon']).toBe(1);
	});

	test('a session that has ended is not tried again with the used response', async () => {
		use(response('two'));
		await run('get', true);
		await sandbox.dropSessions();
		// The first by the memory of the process, the second by what n8n has stored.
		for (const again of [() => {}, () => restart(engine)]) {
			again();
			const { error } = await run('get', true);
			expect(error?.message).toBe(
				'The session of this SAML response has ended, and the response works once.',
			);
			expect(error?.description).toContain('Sign in again at your identity provider');
		}
		expect((await sandbox.stats()).counts['POST /Account/SamlLogon']).toBe(1);
	});

	test.each(['hello', 'PGE+', '{"a":1}'])('%s is refused before anything is sent', async (text) => {
		use(text === 'PGE+' ? Buffer.from('{"no":"xml"}').toString('base64') : text);
		const { error } = await run('get', true);
		expect(error?.message).toContain("'SAML Response' in the DataMotion API credential is not");
		expect(await sandbox.requests()).toEqual([]);
	});
});
