import { itemsToSend, passwordCredential, sending } from '../support/fixtures';
import { startForTests } from '../support/parts';

const { engine, sandbox } = startForTests();

const USERS = ['ann', 'bob', 'carol'].map((name) => `${name}@sandbox.example`);

describe('accounts by item', () => {
	it.each([
		['a field of the item', '={{ $json.user }}'],
		['a field with a default', "={{ $json.user ?? 'ann@sandbox.example' }}"],
		['the item linked to this one', "={{ $('Items').item.json.user }}"],
		['the number of the item', `={{ ${JSON.stringify(USERS)}[$itemIndex % 3] }}`],
	])('a user that depends on %s: each item goes out from its own account', async (_, userId) => {
		const credentials = engine.addCredential('by item', passwordCredential(sandbox, userId));
		const items = itemsToSend(30, (index) => ({ user: USERS[index % 3] }));
		const { error } = await engine.run({
			...sending({ to: 'dave@other.example' }),
			items,
			credentials,
		});

		expect(error).toBeUndefined();
		const sent = await sandbox.messages();
		expect(sent).toHaveLength(30);
		for (const { from, subject } of sent) {
			expect(from).toBe(USERS[Number(subject.replace('Message ', '')) % 3]);
		}
		expect((await sandbox.stats()).counts['POST /Account/Logon']).toBe(3);
	});

	it('an item without a user does not borrow the account of another', async () => {
		const credentials = engine.addCredential(
			'none',
			passwordCredential(sandbox, '={{ $json.user }}'),
		);
		const items = itemsToSend(2, (index) => (index === 0 ? {} : { user: USERS[1] }));
		const { items: out } = await engine.run({
			...sending(),
			items,
			settings: { onError: 'continueRegularOutput' },
			credentials,
		});

		expect(out[0].json).toEqual({
			error: "'User ID or Email' is empty in the DataMotion API credential. Fill it in.",
			message: 'If it holds an expression, check that it gives a value for this item.',
		});
		expect(out[1].json.MessageId).toEqual(expect.any(Number));
		expect((await sandbox.messages()).map(({ from }) => from)).toEqual([USERS[1]]);
	});

	it('one account whose sign-in is refused does not stop the others', async () => {
		const credentials = engine.addCredential(
			'mixed',
			passwordCredential(sandbox, '={{ $json.user }}'),
		);
		const items = itemsToSend(6, (index) => ({ user: index % 2 ? USERS[0] : 'nobody@x.example' }));
		const { items: out } = await engine.run({
			...sending(),
			items,
			settings: { onError: 'continueRegularOutput' },
			credentials,
		});

		expect(out.map(({ json }) => 'error' in json)).toEqual([true, false, true, false, true, false]);
		expect((await sandbox.stats()).counts['POST /Account/Logon']).toBe(2);
	});
});
