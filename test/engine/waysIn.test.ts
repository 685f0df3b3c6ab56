import { secureMessageDelivery } from '../support/secureMessageDelivery';
import { Contract } from '../support/contract';
import type { NodeUnderTest } from '../support/engine';
import {
	apiKeyCredential,
	companyCredential,
	deliveryCredential,
	oauthCredential,
} from '../support/fixtures';
import { ANN, BOB, byId, CAROL, sha256 } from '../support/mail';
import type { NodeRun } from '../support/nodeRun';
import { startForTests } from '../support/parts';

const { engine, mail, sandbox } = startForTests();

const PICTURE = { content: Buffer.from('picture'), fileName: 'logo.png', mimeType: 'image/png' };
const REPORT = {
	content: Buffer.from('report'),
	fileName: 'report.pdf',
	mimeType: 'application/pdf',
};

async function run(
	credentials: NodeUnderTest['credentials'],
	[resource, operation]: [string, string],
	parameters: NodeUnderTest['parameters'],
	more: Partial<NodeUnderTest> = {},
): Promise<NodeRun> {
	return await engine.run({
		type: 'dataMotion',
		parameters: { resource, operation, options: {}, ...parameters },
		credentials,
		...more,
	});
}

const MESSAGE = {
	to: BOB,
	subject: 'Results',
	bodyFormat: 'both',
	textBody: 'All is well.',
	htmlBody: '<p>All is well. <img src="cid:logo@example.com"></p>',
	additionalFields: {
		cc: CAROL,
		attachments: 'f0',
		inlineImages: { images: [{ inputField: 'f1', contentId: 'logo@example.com' }] },
	},
};

/** The IDs of messages that Ann has received. */
async function seeded(count: number): Promise<number[]> {
	const { firstId } = await sandbox.seed({ to: ANN, count });
	return Array.from({ length: count }, (_, index) => firstId + index);
}

const withFiles = async () => [{ json: {}, binary: await mail.store([REPORT, PICTURE]) }];

const samlCredential = () => ({
	authMode: 'saml',
	baseUrl: sandbox.baseUrl,
	samlResponse: Buffer.from(`<samlp:Response><NameID>${ANN}</NameID></samlp:Response>`).toString(
		'base64',
	),
	renewSession: '',
	sessionToken: '',
	sessionTokenState: '',
});

describe('with a company key', () => {
	const asAnn = () => engine.addCredential('company', companyCredential(sandbox));

	it('does what it does with a password, as the user that is named', async () => {
		const sent = await run(asAnn(), ['message', 'send'], MESSAGE, { items: await withFiles() });
		expect(sent.error).toBeUndefined();
		expect(await sandbox.messages(BOB)).toMatchObject([{ from: ANN, subject: 'Results' }]);

		const messageId = byId(Number(sent.items[0].json.MessageId));
		const { items } = await run(asAnn(), ['message', 'track'], { messageId, simplify: true });
		expect(items[0].json).toMatchObject({ OpenedCount: 0, RecipientCount: 2 });
	});
});

describe('a trigger with a company key', () => {
	it('starts with what arrives for the user that is named, also after the session has ended', async () => {
		const trigger = engine.poller({
			parameters: {
				event: 'messageReceived',
				folderId: byId(1),
				simplify: true,
				filters: {},
				options: {},
			},
			credentials: engine.addCredential('company', companyCredential(sandbox)),
		});
		await trigger.activate();
		await seeded(1);
		expect(await trigger.poll()).toHaveLength(1);
		await sandbox.dropSessions();
		const [id] = await seeded(1);
		expect((await trigger.poll()).map(({ json }) => json.MessageId)).toEqual([id]);
	});
});

describe('with a SAML response', () => {
	it('sends until the session ends, and says then that a new one is needed', async () => {
		const credentials = engine.addCredential('saml', samlCredential());
		const message = { ...MESSAGE, additionalFields: {} };
		const sent = await run(credentials, ['message', 'send'], message);
		expect(sent.error).toBeUndefined();
		await sandbox.dropSessions();
		const { error } = await run(credentials, ['message', 'send'], message);
		expect(`${error?.message} ${error?.description}`).toContain('at your identity provider');
		expect(await sandbox.messages(BOB)).toHaveLength(1);
	});
});

describe('with a subscription key', () => {
	it('does not take a session for dead because the gateway refuses that key', async () => {
		await sandbox.settings({ subscriptionKey: 'portal-key' });
		const credentials = engine.addCredential('saml', {
			...samlCredential(),
			subscriptionKey: 'portal-key',
		});
		const message = { ...MESSAGE, additionalFields: {} };
		await run(credentials, ['message', 'send'], message);
		await sandbox.settings({ subscriptionKey: 'another' });
		const { error } = await run(credentials, ['message', 'send'], message);
		expect(error?.message).toBe('Access denied: the subscription key is invalid.');
		expect(error?.description).toContain("Check 'Subscription Key'");
		await sandbox.settings({ subscriptionKey: 'portal-key' });
		expect((await run(credentials, ['message', 'send'], message)).error).toBeUndefined();
		expect(await sandbox.messages(BOB)).toHaveLength(2);
	});
});

describe('with a Secure Message Delivery key', () => {
	const asApplication = (url = sandbox.deliveryUrl) =>
		engine.addCredential('delivery', deliveryCredential(sandbox, url));
	const from = (additionalFields: object) => ({ ...additionalFields, from: ANN });

	it('sends, tracks and retracts, as the API is described', async () => {
		const contract = await Contract.between(secureMessageDelivery, sandbox.deliveryUrl);
		const credentials = asApplication(contract.url);
		const parameters = { ...MESSAGE, additionalFields: from(MESSAGE.additionalFields) };
		const sent = await run(credentials, ['message', 'send'], parameters, {
			items: await withFiles(),
		});
		expect(sent.error).toBeUndefined();
		expect(sent.items[0].json).toMatchObject({
			TransactionId: expect.any(String),
			NumberOfRecipients: 2,
			ExpiresAt: expect.stringMatching(/Z$/),
		});
		expect(await sandbox.messages(BOB)).toMatchObject([
			{
				from: ANN,
				cc: [CAROL],
				attachments: [
					{ fileName: 'report.pdf', sha256: sha256(REPORT.content) },
					{ contentId: 'logo@example.com', sha256: sha256(PICTURE.content) },
				],
			},
		]);

		const messageId = byId(String(sent.items[0].json.TransactionId));
		const tracked = await run(credentials, ['message', 'track'], { messageId, simplify: true });
		expect(tracked.items[0].json).toMatchObject({
			TransactionId: sent.items[0].json.TransactionId,
			OpenedCount: 0,
			RecipientCount: 2,
			Tracking: [
				expect.objectContaining({ Email: BOB }),
				expect.objectContaining({ Email: CAROL }),
			],
		});

		const retracted = await run(credentials, ['message', 'retract'], { messageId });
		expect(retracted.items[0].json).toEqual({
			retracted: true,
			TransactionId: sent.items[0].json.TransactionId,
		});
		await contract.close();
		expect(contract.requests.map((request) => request.replace(/\/[\w-]{36}/, '/{id}'))).toEqual([
			'POST /Email',
			'GET /{id}/Track',
			'DELETE /{id}/Retract',
		]);
		expect(contract.breaches).toEqual([]);
	});

	it.each([
		['2026-12-25T10:00:00Z', '2026-12-25T10:00:00.000Z'],
		['2026-12-25T10:00:00.1234567-04:00', '2026-12-25T14:00:00.123Z'],
		['2026-12-25T10:00:00', undefined],
		['0001-01-01T00:00:00Z', undefined],
		['1/1/1900 1:00:00 AM (UTC-04:00)', undefined],
		['in 30 days', undefined],
	])('says when a message expires if the service says it: %s', async (Expiration, expected) => {
		await sandbox.fault({
			path: '/Email',
			effect: { status: 200, body: { TransactionId: 'a-1', Expiration } },
		});
		const parameters = { ...MESSAGE, additionalFields: { from: ANN } };
		const { items } = await run(asApplication(), ['message', 'send'], parameters);
		expect(items[0].json).toEqual({
			TransactionId: 'a-1',
			Expiration,
			...(expected && { ExpiresAt: expected }),
		});
	});

	it.each([
		[{ NumberOfRecipients: 1 }, "without 'TransactionId'"],
		[{ TransactionId: null }, "without 'TransactionId'"],
		[{ StatusCode: 400, Error: 'InvalidFrom', ErrorMessage: 'No such user.' }, 'No such user.'],
	])('takes no other answer for a success: %j', async (body, message) => {
		await sandbox.fault({ path: '/Email', effect: { status: 200, body } });
		const parameters = { ...MESSAGE, additionalFields: { from: ANN } };
		const { error } = await run(asApplication(), ['message', 'send'], parameters);
		expect(error?.message).toContain(message);
		expect(error?.message).toContain('It may have been sent all the same.');
		expect(error?.description).not.toMatch(/Base URL|Run it again/);
	});

	it('sends a message without files in the same way', async () => {
		const contract = await Contract.between(secureMessageDelivery, sandbox.deliveryUrl);
		const { error } = await run(asApplication(contract.url), ['message', 'send'], {
			to: [BOB, CAROL],
			subject: 'Results',
			bodyFormat: 'text',
			textBody: 'All is well.',
			additionalFields: { from: ANN },
		});
		await contract.close();
		expect(error).toBeUndefined();
		expect(contract.breaches).toEqual([]);
	});

	it.each([
		['no sender', ['message', 'send'], MESSAGE, /^'From' is empty/],
		[
			'a message ID',
			['message', 'track'],
			{ messageId: byId('12 077') },
			/is '12 077', which is no transaction ID/,
		],
		['nothing', ['message', 'retract'], { messageId: byId('={{ "" }}') }, /^'Message' is empty/],
	])('%s is refused before anything is asked', async (_, operation, parameters, message) => {
		const [resource = '', name = ''] = operation;
		const { error } = await run(asApplication(), [resource, name], {
			simplify: true,
			...parameters,
		});
		expect(error?.message).toMatch(message);
		expect(await sandbox.requests()).toEqual([]);
	});

	it('says in the words of the service why it refuses', async () => {
		const messageId = byId('7c7b8d5e-0000-4000-8000-000000000000');
		const { error } = await run(asApplication(), ['message', 'track'], {
			messageId,
			simplify: true,
		});
		expect(error?.message).toMatch(/transaction/i);
		expect(error?.description).toContain('transaction ID');
	});
});

describe('with a client ID and secret', () => {
	const asClient = () => engine.addCredential('oauth', oauthCredential(sandbox));

	it('sends what the fields say', async () => {
		const { items, error } = await run(asClient(), ['message', 'send'], MESSAGE, {
			items: await withFiles(),
		});
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		expect(await sandbox.messages(BOB)).toMatchObject([
			{
				from: ANN,
				cc: [CAROL],
				subject: 'Results',
				attachments: [
					{ fileName: 'report.pdf', sha256: sha256(REPORT.content) },
					{ contentId: 'logo@example.com' },
				],
			},
		]);
	});

	it('lists all pages, in the order of their IDs', async () => {
		const ids = await seeded(250);
		const { items, error } = await run(asClient(), ['message', 'getMany'], {
			folderId: byId(1),
			returnAll: true,
			simplify: true,
			filters: {},
		});
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.MessageId)).toEqual(ids);
		expect(items[0].json).toMatchObject({
			Subject: expect.any(String),
			SenderAddress: expect.any(String),
		});
	});

	it('takes a page number that is refused for the end of the list', async () => {
		const ids = await seeded(150);
		const path = '/content/messages';
		const effect = { status: 400, body: { error: 'InvalidPageNumber' } };
		await sandbox.fault({ method: 'GET', path, skip: 2, effect });
		const listing = { folderId: byId(1), returnAll: true, simplify: true, filters: {} };
		const { items, error } = await run(asClient(), ['message', 'getMany'], listing);
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.MessageId)).toEqual(ids);

		await sandbox.fault({ method: 'GET', path, effect });
		const refused = await run(asClient(), ['message', 'getMany'], listing);
		expect(refused.error?.message).toBe('InvalidPageNumber.');
	});

	it.each([
		[
			{ id: '77', queued: true },
			{ id: '77', queued: true, MessageId: 77 },
		],
		[{ messageId: 'a-1' }, { messageId: 'a-1', MessageId: 'a-1' }],
		[12077, { MessageId: 12077 }],
		['a-1', { MessageId: 'a-1' }],
		['It is on its way', {}],
		[{}, {}],
	])('puts out what the service says of a message that was sent: %j', async (body, expected) => {
		await sandbox.fault({ path: '/content/messages', effect: { status: 200, body } });
		const message = { ...MESSAGE, additionalFields: {} };
		const { items } = await run(asClient(), ['message', 'send'], message);
		expect(items.map(({ json }) => json)).toEqual([expected]);
	});

	it('takes no error for a success, whatever its status', async () => {
		const body = { error: 'RecipientNotSpecified' };
		await sandbox.fault({ path: '/content/messages', effect: { status: 200, body } });
		const message = { ...MESSAGE, additionalFields: {} };
		const { error } = await run(asClient(), ['message', 'send'], message);
		expect(error?.message).toBe('RecipientNotSpecified. It may have been sent all the same.');
		expect(error?.description).not.toContain('Run it again');
	});

	it('lists what came after a message, up to a limit, with filters', async () => {
		const ids = await seeded(10);
		const list = async (filters: object, limit = 50) => {
			const { items } = await run(asClient(), ['message', 'getMany'], {
				folderId: byId(1),
				returnAll: false,
				limit,
				simplify: true,
				filters: { ...filters },
			});
			return items.map(({ json }) => json.MessageId);
		};
		expect(await list({ afterMessageId: ids[3] }, 2)).toEqual([ids[4], ids[5]]);
		expect(await list({ receivedBefore: '2001-01-01' })).toEqual([]);
	});

	it('renews a token that died once', async () => {
		const send = async () =>
			await run(asClient(), ['message', 'send'], { ...MESSAGE, additionalFields: {} });
		await send();
		await sandbox.dropSessions();
		expect((await send()).error).toBeUndefined();
		expect(await sandbox.messages(BOB)).toHaveLength(2);
	});

	it('refuses a sender, which the service can not be told', async () => {
		const { error } = await run(asClient(), ['message', 'send'], {
			...MESSAGE,
			additionalFields: { from: BOB },
		});
		expect(error?.message).toMatch(/^'From' can't be chosen with 'Client ID and Secret'/);
		expect(await sandbox.requests()).toEqual([]);
	});
});

describe('what can not be done with a credential', () => {
	it.each([
		['message', 'move', /^'Under test' needs .* 'Company Key' or 'SAML Response'; 'other' signs/],
		['message', 'track', /^'Under test' needs .* or 'Secure Message Delivery Key'; 'other' signs/],
	])(
		'names the ways that can, for another service too: %s %s',
		async (...[resource, name, text]) => {
			const { error } = await run(
				engine.addCredential('other', apiKeyCredential(sandbox)),
				[resource, name],
				{ messageId: byId(1), destinationFolderId: byId(1), simplify: true },
			);
			expect(error?.message).toMatch(text);
			expect(error?.message).not.toContain('Client ID and Secret');
			expect(await sandbox.requests()).toEqual([]);
		},
	);

	it.each([
		[
			'delivery',
			['message', 'move'],
			/^'Move message' can't be done with a credential that signs in with 'Secure Message Delivery Key'\.$/,
		],
		[
			'oauth',
			['message', 'track'],
			/^'Track message' can't be done with a credential that signs in with 'Client ID and Secret'\.$/,
		],
		['delivery', ['message', 'getMany'], /^'Get many messages' can't be done/],
	])('is refused before anything is asked: %s, %j', async (kind, operation, message) => {
		const stored = kind === 'oauth' ? oauthCredential(sandbox) : deliveryCredential(sandbox);
		const [resource = '', name = ''] = operation;
		const { error } = await run(engine.addCredential('other', stored), [resource, name], {
			messageId: byId(1),
			destinationFolderId: byId(1),
		});
		expect(error?.message).toMatch(message);
		expect(error?.description).toContain("'User ID and Password', 'Company Key'");
		expect(await sandbox.requests()).toEqual([]);
	});
});
