import type { Engine } from '../support/engine';
import { apiKeyCredential, passwordCredential } from '../support/fixtures';
import { startForTests } from '../support/parts';
import type { Sandbox } from '../support/sandbox';

let engine: Engine;
let sandbox: Sandbox;
startForTests((parts) => ({ engine, sandbox } = parts));

const asAnn = () => engine.addCredential('ann', passwordCredential(sandbox));

test('folders can be picked by name, and searched', async () => {
	const { results } = await engine.list('searchFolders', asAnn());
	expect(results).toContainEqual({ name: 'Inbox', value: 1 });
	const { results: found } = await engine.list('searchFolders', asAnn(), 'track');
	expect(found.map(({ name }) => name.toLowerCase())).toEqual(
		found.map(() => expect.stringContaining('track')),
	);
	expect(found.length).toBeGreaterThan(0);
});

test('received messages can be picked, newest first, page by page', async () => {
	await sandbox.seed({ to: 'ann@sandbox.example', count: 120 });
	const pages = [];
	let page: string | undefined;
	do {
		const { results, paginationToken } = await engine.list(
			'searchReceivedMessages',
			asAnn(),
			'',
			page,
		);
		pages.push(results.map(({ value }) => Number(value)));
		page = typeof paginationToken === 'string' ? paginationToken : undefined;
	} while (page !== undefined);

	expect(pages.map(({ length }) => length)).toEqual([50, 50, 20]);
	const ids = pages.flat();
	expect(new Set(ids).size).toBe(120);
	expect(ids).toEqual([...ids].sort((one, other) => other - one));
});

test('sent messages can be searched', async () => {
	await engine.run({
		type: 'dataMotion',
		parameters: {
			resource: 'message',
			operation: 'send',
			to: 'bob@sandbox.example',
			subject: 'To find',
			bodyFormat: 'text',
			textBody: '',
			additionalFields: {},
			options: {},
		},
		credentials: asAnn(),
	});
	const { results } = await engine.list('searchSentMessages', asAnn(), 'to find');
	expect(results).toEqual([
		{
			name: expect.stringMatching(
				/^To find · bob@sandbox\.example · \d{4}-\d\d-\d\d \d\d:\d\d UTC$/,
			),
			value: expect.any(Number),
		},
	]);
	expect((await engine.list('searchSentMessages', asAnn(), 'not there')).results).toEqual([]);
});

test('drafts can be picked, with whom they are for', async () => {
	const { items } = await engine.run({
		type: 'dataMotion',
		parameters: {
			resource: 'draft',
			operation: 'save',
			to: 'bob@sandbox.example',
			subject: 'Not yet',
			bodyFormat: 'text',
			textBody: 'All is well.',
			additionalFields: {},
			options: {},
		},
		credentials: asAnn(),
	});
	const { results } = await engine.list('searchDrafts', asAnn());
	expect(results).toEqual([
		{
			name: expect.stringMatching(/^Not yet · bob@sandbox\.example · .* UTC$/),
			value: items[0].json.MessageId,
		},
	]);
});

test('folders that share a name show which type they are of', async () => {
	const { results } = await engine.list('searchFolders', asAnn(), 'trash');
	expect(results.map(({ name }) => name)).toEqual([
		'Trash (Inbox)',
		'Deleted Trash (Inbox)',
		'Trash (Track Sent)',
		'Deleted Trash (Track Sent)',
	]);
});

test('a credential of another kind is named, and the node is not called by a name it does not have', async () => {
	const credentials = engine.addCredential('key', apiKeyCredential(sandbox));
	await expect(
		engine.list('searchFolders', credentials, '', undefined, 'Temp Node'),
	).rejects.toThrow(
		/^This node needs a credential that signs in with 'User ID and Password', 'Company Key' or 'SAML Response'; 'key' signs in with 'API Key and Signature'\.$/,
	);
});

test('a refused sign-in is shown in the list in words', async () => {
	const credentials = engine.addCredential(
		'wrong',
		passwordCredential(sandbox, 'ann@sandbox.example', 'wrong'),
	);
	await expect(engine.list('searchFolders', credentials)).rejects.toThrow(
		'DataMotion refused the sign-in: The user ID, e-mail address or password is incorrect.',
	);
});
