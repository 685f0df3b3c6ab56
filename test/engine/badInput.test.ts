import type { Engine, NodeUnderTest } from '../support/engine';
import { apiKeyCredential, checkingToken, passwordCredential, sending } from '../support/fixtures';
import { startForTests } from '../support/parts';
import type { Sandbox } from '../support/sandbox';

let engine: Engine;
let sandbox: Sandbox;
startForTests((parts) => ({ engine, sandbox } = parts));

/** What the user reads, as one text. */
async function complaint(
	node: Omit<NodeUnderTest, 'credentials'>,
	stored = passwordCredential(sandbox),
) {
	const { error, items } = await engine.run({
		...node,
		credentials: engine.addCredential('bad input', stored),
	});
	expect(items).toEqual([]);
	expect(error?.context?.itemIndex).toBe(0);
	return `${error?.message} | ${error?.description}`;
}

describe('nothing is sent, and the error says how to mend it', () => {
	test.each<[string, NodeUnderTest['parameters'], string]>([
		[
			'no recipient',
			{ to: '={{ "" }}' },
			"'To' is empty: the message has no recipient. | Enter at least one address",
		],
		['only commas', { to: ' , ' }, "'To' is empty"],
		['an empty list', { to: '={{ [] }}' }, "'To' is empty"],
		['a missing field', { to: '={{ $json.nobody }}' }, "'To' is empty"],
		[
			'no @',
			{ to: 'bob' },
			"'To' holds 'bob', which is not an email address. | Write addresses like",
		],
		[
			'a line break in an address',
			{ to: 'bob@a.example\nBcc: eve@b.example' },
			"'To' has a line break",
		],
		['a semicolon', { to: 'a@a.example; b@b.example' }, 'which is not an email address'],
		['a bad CC', { additionalFields: { cc: 'nobody' } }, "'CC' holds 'nobody'"],
		['a bad BCC', { additionalFields: { bcc: 'a@' } }, "'BCC' holds 'a@'"],
		['a bad From', { additionalFields: { from: '@a' } }, "'From' holds '@a'"],
		[
			'two senders',
			{ additionalFields: { from: 'a@a.example,b@b.example' } },
			"'From' holds several",
		],
		[
			'a subject of two lines',
			{ subject: 'a\r\nBcc: eve@b.example' },
			"'Subject' has a line break",
		],
		['an object as text', { textBody: '={{ ({ a: 1 }) }}' }, "'Text' is not text but an object"],
		[
			'an attachment that the item does not have',
			{ additionalFields: { attachments: 'report' } },
			"no file in an input field named 'report'. | It has no file at all.",
		],
		[
			'an image without content ID',
			{ additionalFields: { inlineImages: { images: [{ inputField: 'logo', contentId: '' }] } } },
			'An inline image has no input field or no content ID.',
		],
		[
			'too many at a time',
			{ options: { concurrency: 51 } },
			"'Items at a Time' is 51. | Set it to a whole",
		],
		['none at a time', { options: { concurrency: 0 } }, "'Items at a Time' is 0."],
		['no time', { options: { timeout: -1 } }, "'Timeout' is -1."],
	])('%s', async (_, parameters, expected) => {
		expect(await complaint(sending(parameters))).toContain(expected);
		expect(await sandbox.requests()).toEqual([]);
	});

	test('a file over 32 MB', async () => {
		const file = await engine.storeFile(Buffer.alloc(33 * 1024 * 1024), 'scan.tif', 'image/tiff');
		const text = await complaint({
			...sending({ additionalFields: { attachments: 'data' } }),
			items: [{ json: {}, binary: { data: file } }],
		});
		expect(text).toContain(
			"The file 'scan.tif' has 33.0 MB; DataMotion accepts up to 32 MB a file.",
		);
		expect(await sandbox.requests()).toEqual([]);
	});

	test.each([
		[
			'not a URL',
			'datamotion',
			"'Base URL' in the DataMotion API credential is not a web address.",
		],
		['empty', '', "'Base URL' is empty"],
		['http: to another machine', 'http://ssl.datamotion.com/api', 'starts with http:'],
	])('a base URL that is %s', async (_, baseUrl, expected) => {
		const stored = { ...passwordCredential(sandbox), baseUrl };
		expect(await complaint(sending(), stored)).toContain(expected);
	});

	test.each([
		['31 characters', 'x'.repeat(31), 'has 31 characters instead of 32'],
		['33 characters', 'x'.repeat(33), 'has 33 characters instead of 32'],
	])('an API key of %s', async (_, apiKey, expected) => {
		const stored = { ...apiKeyCredential(sandbox), apiKey };
		expect(await complaint(checkingToken(), stored)).toContain(expected);
		expect(await sandbox.requests()).toEqual([]);
	});

	test('a credential in the wrong mode for the node', async () => {
		const forDataMotion = await complaint(sending(), apiKeyCredential(sandbox));
		expect(forDataMotion).toContain("needs a credential that signs in with 'User ID and Password'");
		const forApiAuth = await complaint(checkingToken(), passwordCredential(sandbox));
		expect(forApiAuth).toContain("needs a credential that signs in with 'API Key and Signature'");
		expect(forApiAuth).toContain("Choose another under 'Credential'");
		expect(await sandbox.requests()).toEqual([]);
	});

	test('an empty token to check', async () => {
		const text = await complaint(
			checkingToken({ tokenSource: 'value', token: '={{ "" }}' }),
			apiKeyCredential(sandbox),
		);
		expect(text).toContain("'Token' is empty.");
		expect(await sandbox.requests()).toEqual([]);
	});
});

test('a wrong password: the words of the service, and one sign-in for all items', async () => {
	const stored = passwordCredential(sandbox, 'ann@sandbox.example', 'wrong');
	const { error } = await engine.run({
		...sending(),
		items: Array.from({ length: 50 }, () => ({ json: {} })),
		settings: { retryOnFail: true, maxTries: 3 },
		credentials: engine.addCredential('wrong password', stored),
	});

	expect(error?.message).toMatch(
		/^DataMotion refused the sign-in: The user ID, e-mail address or password is incorrect\. Not tried again before \d\d:/,
	);
	expect(error?.description).toContain("Check 'User ID or Email' and 'Password'");
	expect(error?.description).toMatch(/not tried again before \d\d:\d\d:\d\d UTC/);
	expect((await sandbox.stats()).counts).toEqual({ 'POST /Account/Logon': 1 });
});
