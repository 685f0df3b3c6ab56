import type { NodeUnderTest } from '../support/engine';
import {
	apiKeyCredential,
	checkingToken,
	deliveryCredential,
	passwordCredential,
	sending,
} from '../support/fixtures';
import { startForTests } from '../support/parts';

const { engine, sandbox } = startForTests();

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

// Which values fields refuse is tested with the fields.
describe('nothing is sent, and the error says how to mend it', () => {
	afterEach(async () => expect(await sandbox.requests()).toEqual([]));

	it.each<[string, NodeUnderTest['parameters'], string]>([
		[
			'a field that the item does not have',
			{ to: '={{ $json.nobody }}' },
			"'To' is empty: the message has no recipient. | Enter at least one address",
		],
		[
			'a subject of two lines',
			{ subject: '={{ "a\\nBcc: eve@b.example" }}' },
			"'Subject' has a line break: 'a Bcc: eve@b.example'. | Keep it on one line.",
		],
		[
			'a bad address in a collection',
			{ additionalFields: { bcc: 'a@' } },
			"'BCC' holds 'a@', which is not an email address. | Write addresses like",
		],
		[
			'an attachment that the item does not have',
			{ additionalFields: { attachments: 'report' } },
			"no file in an input field named 'report'. | It has no file at all.",
		],
		[
			'too many at a time',
			{ options: { concurrency: 51 } },
			"'Items at a Time' is 51. | Set it to a whole number",
		],
		[
			'no time',
			{ options: { timeout: -1 } },
			"'Timeout' is -1. | Set it to a whole number of milliseconds",
		],
	])('%s', async (_, parameters, expected) => {
		expect(await complaint(sending(parameters))).toContain(expected);
	});

	it('a base URL that is none', async () => {
		const stored = { ...passwordCredential(sandbox), baseUrl: 'datamotion' };
		expect(await complaint(sending(), stored)).toContain("'Base URL' in the DataMotion API");
	});

	it('a secret with a dash that is none', async () => {
		const stored = { ...deliveryCredential(sandbox), deliverySecret: 'sandbox\u2013secret' };
		const from = sending({ additionalFields: { from: 'ann@sandbox.example' } });
		const text = await complaint(from, stored);
		expect(text).toContain("'API Secret' in the DataMotion API credential holds a character");
		expect(text).not.toContain('may have been sent');
	});

	it('an API key that is too short', async () => {
		const stored = { ...apiKeyCredential(sandbox), apiKey: 'x'.repeat(31) };
		expect(await complaint(checkingToken(), stored)).toContain('31 characters instead of 32');
	});

	it.each([
		['DataMotion', 'User ID and Password', sending, apiKeyCredential],
		['ApiAuth', 'API Key and Signature', checkingToken, passwordCredential],
	])('a credential that is not for %s', async (_, mode, node, credential) => {
		const text = await complaint(node(), credential(sandbox));
		expect(text).toContain(`needs a credential that signs in with '${mode}'`);
	});
});

describe('a wrong password', () => {
	it('is told in the words of the service, and costs one sign-in for all items', async () => {
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
});
