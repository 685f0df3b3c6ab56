import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { Account, accountsOf } from '../../../../nodes/shared/credential';
import { apiAuth } from '../../../../nodes/ApiAuth/protocol';
import { sessionKey } from '../../../../nodes/DataMotion/ways/sessionKey';
import { executionOf } from '../../support/execution';
import { failureOf } from '../../support/failure';

const ann = { authMode: 'password', userId: 'ann', sessionToken: 'S', sessionTokenState: '{}' };
/** As n8n resolves `$json`: it fails where there is no item. */
const onItems = (users: string[]) => (index: number) => {
	if (index >= users.length) throw new Error(`There is no item ${index}.`);
	return { ...ann, userId: users[index] };
};
const items = (count: number) => Array.from({ length: count }, () => ({ json: {} }));

/** The accounts of the items 0, 1, 2…, by their user IDs, and for which items the credential was read. */
async function usersOf(
	count: number,
	credential: (itemIndex: number) => ICredentialDataDecryptedObject,
) {
	const { n8n, credentialReads } = executionOf({ items: items(count), credential });
	const accountOf = accountsOf(n8n, [sessionKey]);
	const accounts = await Promise.all(items(count).map(async (_, index) => await accountOf(index)));
	return {
		accounts,
		users: accounts.map((account) => account.copy().userId),
		reads: credentialReads,
	};
}

describe('which account an item has', () => {
	it('items with the same credential have the same account, read with each item in mind', async () => {
		const { accounts, users, reads } = await usersOf(50, () => ({ ...ann }));

		expect(new Set(users)).toEqual(new Set(['ann']));
		expect(new Set(accounts).size).toBe(1);
		expect(new Set(reads)).toEqual(new Set(users.keys()));
	});

	it('a credential with an expression on the item gives each item its own account', async () => {
		const expected = ['ann', 'bob', 'ann', 'carol'];

		expect((await usersOf(4, onItems(expected))).users).toEqual(expected);
	});

	it.each([
		['gives nothing where there is no item', (index: number) => ['a', 'b', 'c'][index] ?? ''],
		['gives null where there is no item', (index: number) => ['a', 'b', 'c'][index] ?? null],
		[
			'gives what the first item has where there is none',
			(index: number) => (index === 1 ? 'b' : 'a'),
		],
		['repeats itself every two items', (index: number) => ['a', 'b'][index % 2]],
		['repeats itself every three items', (index: number) => ['a', 'b', 'c'][index % 3]],
	])('also where the expression %s', async (_how, userId) => {
		const expected = [0, 1, 2].map(userId);

		const { users } = await usersOf(3, (index) => {
			const value = userId(index);
			// n8n hands over null where an expression gives nothing, though its type knows only values.
			return JSON.parse(JSON.stringify({ ...ann, userId: value }));
		});

		expect(users).toEqual(expected);
	});

	it('items with the same sign-in fields share an account, and with it its session', async () => {
		let reads = 0;
		const { accounts } = await usersOf(4, (index) => {
			reads += 1;
			return { ...onItems(['ann', 'bob', 'ann', 'bob'])(index), sessionToken: `session ${reads}` };
		});

		expect(accounts[0]).toBe(accounts[2]);
		expect(accounts[1]).toBe(accounts[3]);
		expect(accounts[0]).not.toBe(accounts[1]);
	});

	it('a session that is renewed meanwhile makes no other account of it', async () => {
		let reads = 0;
		const { accounts } = await usersOf(5, () => {
			reads += 1;
			return { ...ann, sessionToken: `session ${reads}` };
		});

		expect(new Set(accounts).size).toBe(1);
	});
});

describe('a credential of the other mode', () => {
	it('is refused with both names and what to do', async () => {
		const { n8n } = executionOf({ credential: () => ({ ...ann, authMode: 'apiKey' }) });

		const { message, description } = await failureOf(
			async () => await accountsOf(n8n, [sessionKey])(0),
		);

		expect(message).toBe(
			"'Under test' needs a credential that signs in with 'User ID and Password', 'Company Key' or 'SAML Response'; 'My credential' signs in with 'API Key and Signature'.",
		);
		expect(description).toBe(
			"Choose another under 'Credential' at the top of the node, or create one.",
		);
	});

	it('is refused for its item only, where it comes from an expression', async () => {
		const { n8n } = executionOf({
			items: items(2),
			credential: (index) => ({
				...onItems(['ann', 'bob'])(index),
				authMode: index === 1 ? 'apiKey' : 'password',
			}),
		});
		const accountOf = accountsOf(n8n, [sessionKey]);

		expect((await accountOf(0)).copy().userId).toBe('ann');
		await expect(accountOf(1)).rejects.toThrow("signs in with 'API Key and Signature'");
	});
});

describe('an account', () => {
	it('says how it signs in, where, and whose it is', () => {
		const baseUrl = 'https://mail.example/api/';
		const { mode, address, owner } = new Account(sessionKey, { ...ann, baseUrl });

		expect(mode).toBe('password');
		expect(address).toBe('https://mail.example/api');
		expect(owner).toBe('ann (password) at https://mail.example/api');
	});

	it('has its address as its service writes it', () => {
		const siteUrl = 'https://shop.example/api/v1/';

		expect(new Account(apiAuth, { authMode: 'apiKey', siteUrl }).address).toBe(
			'https://shop.example',
		);
	});

	it('gives a copy of its own to each request', () => {
		const account = new Account(sessionKey, { ...ann });
		const copy = account.copy();
		copy.sessionToken = 'written into';

		expect(account.copy().sessionToken).toBe('S');
		expect(account.copy()).not.toBe(account.copy());
	});

	it('keeps the session that a request came back with, and nothing else of it', () => {
		const account = new Account(sessionKey, { ...ann });

		account.adopt(
			{ ...ann, userId: 'eve', sessionToken: 'S2', sessionTokenState: '{"issuedAt":2}' },
			'S',
		);

		expect(account.copy()).toEqual({
			...ann,
			sessionToken: 'S2',
			sessionTokenState: '{"issuedAt":2}',
		});
	});

	it('does not take an old session back from a request that changed nothing', () => {
		const account = new Account(sessionKey, { ...ann });
		const slow = account.copy();
		account.adopt({ ...ann, sessionToken: 'S2' }, 'S');

		account.adopt(slow, 'S');

		expect(account.copy().sessionToken).toBe('S2');
	});

	it('blanks a dead session beside its state, unless it has been replaced', () => {
		const account = new Account(sessionKey, { ...ann });
		account.bury('S');
		expect(account.copy()).toEqual({ ...ann, sessionToken: '' });

		account.adopt({ ...ann, sessionToken: 'S2' }, '');
		account.bury('S');
		expect(account.copy().sessionToken).toBe('S2');
	});

	it('does not take back a session that another request has found dead', () => {
		const account = new Account(sessionKey, { ...ann, sessionToken: '' });
		account.adopt({ ...ann, sessionToken: 'S1' }, '');
		account.bury('S1');

		account.adopt({ ...ann, sessionToken: 'S1' }, '');

		expect(account.copy().sessionToken).toBe('');
	});

	/** A session that the hook gives in place of a dead one. */
	const renew = (account: Account, sessionToken: string) =>
		account.adopt({ ...ann, sessionToken }, account.copy().sessionToken);

	it('is not renewed for ever, where nothing succeeds with the new sessions', () => {
		const account = new Account(sessionKey, { ...ann });
		expect(account.bury('S')).toBe(true);
		renew(account, 'S1');
		expect(account.bury('S1')).toBe(true);
		renew(account, 'S2');
		expect(account.bury('S2')).toBe(false);
	});

	it('is renewed again after a success', () => {
		const account = new Account(sessionKey, { ...ann });
		account.bury('S');
		renew(account, 'S1');
		account.bury('S1');
		renew(account, 'S2');
		account.prove('S2');

		expect(account.bury('S2')).toBe(true);
		renew(account, 'S3');
		expect(account.bury('S3')).toBe(true);
		renew(account, 'S4');
		expect(account.bury('S4')).toBe(false);
	});

	/** How many sessions in a row may be found dead by now before it is given up. */
	const renewalsLeft = (account: Account) => {
		let count = 0;
		for (;;) {
			count += 1;
			renew(account, `more ${count}`);
			if (!account.bury(`more ${count}`)) return count;
		}
	};

	it('counts those that took the place of a dead one, neither the first nor others', () => {
		const fresh = new Account(sessionKey, { ...ann, sessionToken: '' });
		renew(fresh, 'S');
		fresh.bury('S');
		expect(renewalsLeft(fresh)).toBe(2);

		const replaced = new Account(sessionKey, { ...ann });
		replaced.bury('S');
		renew(replaced, 'S1');
		replaced.prove('S1');
		renew(replaced, 'S2');
		replaced.bury('S2');
		expect(renewalsLeft(replaced)).toBe(2);
	});

	it('does not take the success of an old session for one of the new', () => {
		const account = new Account(sessionKey, { ...ann });
		account.bury('S');
		renew(account, 'S1');
		account.prove('S');
		account.bury('S1');

		expect(renewalsLeft(account)).toBe(1);
	});

	it('counts a dead session once, however many requests were made with it', () => {
		const account = new Account(sessionKey, { ...ann });
		account.bury('S');
		renew(account, 'S1');

		expect([1, 2, 3, 4].map(() => account.bury('S1'))).toEqual([true, true, true, true]);
	});
});
