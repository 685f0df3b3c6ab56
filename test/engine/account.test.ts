import { passwordCredential } from '../support/fixtures';
import { startForTests } from '../support/parts';
import { restart } from '../support/restart';

const { engine, mail, sandbox } = startForTests();

const operations = async () => (await sandbox.requests()).map(({ operation }) => operation);

describe('Account: Get', () => {
	const get = async (simplify: boolean) => {
		const { items, error } = await mail.run('account', 'get', { simplify });
		expect(error).toBeUndefined();
		return items[0].json;
	};

	it('tells the most important of the account', async () => {
		expect(await get(true)).toEqual({
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

	it('gives exactly what the service sent when it is not simplified', async () => {
		expect(await get(false)).toMatchObject({
			Uid: expect.any(Number),
			Statistics: { DatePasswordExpires: expect.stringContaining('(UTC-04:00)') },
		});
	});

	it('leaves out what the service does not tell of every account', async () => {
		await sandbox.settings({ variants: { detailsExtras: 'absent' } });
		const details = await get(true);
		expect(details).toMatchObject({ EmailAddress: 'ann@sandbox.example' });
		expect(details).not.toHaveProperty('UserId');
	});
});

describe('Account: Check Session', () => {
	it('says yes, and no to a dead session, without renewing it', async () => {
		expect((await mail.run('account', 'checkSession')).items[0].json).toEqual({ Valid: true });
		await sandbox.dropSessions();
		await sandbox.clearRequests();
		expect((await mail.run('account', 'checkSession')).items[0].json).toEqual({ Valid: false });
		expect(await operations()).toEqual(['GET /Account/CheckSessionKey']);
	});
});

describe('Account: Log Out', () => {
	it('ends the session, and is content with one that has ended; the next request signs in again', async () => {
		const three = [{ json: {} }, { json: {} }, { json: {} }];
		const { items } = await mail.run('account', 'logOut', {}, { items: three });
		expect(items.map(({ json }) => json)).toEqual(Array(3).fill({ loggedOut: true }));
		const [request] = await sandbox.requests('/Account/Logout');
		expect(request).toMatchObject({ operation: 'POST /Account/Logout', status: 200, query: {} });
		await sandbox.clearRequests();
		await mail.send();
		expect((await operations()).filter((name) => name.includes('Log'))).toEqual([
			'POST /Account/Logon',
		]);
	});
});

describe('a SAML response', () => {
	const response = (id: string) => {
		const xml = `<samlp:Response ID="${id}"><saml:NameID>ann@sandbox.example</saml:NameID></samlp:Response>`;
		return Buffer.from(xml).toString('base64');
	};
	const getWith = async (samlResponse: string, count = 1) =>
		await engine.run({
			type: 'dataMotion',
			parameters: { resource: 'account', operation: 'get', simplify: true, options: {} },
			items: Array.from({ length: count }, () => ({ json: {} })),
			credentials: engine.credentials.stored.has(samlResponse)
				? { dataMotionApi: { id: samlResponse, name: 'SAML' } }
				: engine.addCredential(samlResponse, {
						...passwordCredential(sandbox),
						authMode: 'saml',
						samlResponse,
					}),
		});

	it('signs in once for all requests', async () => {
		const { items, error } = await getWith(response('one'), 5);
		expect(error).toBeUndefined();
		expect(items[0].json.EmailAddress).toBe('ann@sandbox.example');
		const [request] = await sandbox.requests('/Account/SamlLogon');
		expect(request.body).toEqual({ SamlLogonRequestData: { SamlResponse: response('one') } });
		restart(engine);
		await getWith(response('one'));
		expect((await sandbox.stats()).counts['POST /Account/SamlLogon']).toBe(1);
	});

	it('whose session has ended is not used again', async () => {
		await getWith(response('two'));
		await sandbox.dropSessions();
		// The first by the memory of the process, the second by what n8n has stored.
		for (const again of [() => {}, () => restart(engine)]) {
			again();
			const { error } = await getWith(response('two'));
			expect(error?.message).toBe(
				'The session of this SAML response has ended, and the response works once.',
			);
			expect(error?.description).toContain('Sign in again at your identity provider');
		}
		expect((await sandbox.stats()).counts['POST /Account/SamlLogon']).toBe(1);
	});
});
