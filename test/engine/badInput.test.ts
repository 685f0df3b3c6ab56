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
			'an attachment that the item does not have',
			{ additionalFields: { attachments: 'report' } },
			"no file in an input field named 'report'. | It has no file at all.",
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

	it.each([
		['DataMotion', 'User ID and Password', sending, apiKeyCredential],
		['ApiAuth', 'API Key and Signature', checkingToken, passwordCredential],
	])('a credential that is not for %s', async (_, mode, node, credential) => {
		const text = await complaint(node(), credential(sandbox));
		expect(text).toContain(`needs a credential that signs in with '${mode}'`);
	});
});
