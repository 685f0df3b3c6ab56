import { sessionKey } from '../../../../../nodes/DataMotion/ways/sessionKey';
import { answerOf } from '../../../support/item';
import { refusalOf, runOperation } from '../../../support/operation';

const DETAILS = {
	EmailAddress: 'ann@x.example',
	FirstName: 'Ann',
	LastName: 'Lee',
	UserId: 'ann',
	Uid: 7,
	Statistics: {
		AvailableAccountSize: 1000,
		DatePasswordExpires: '4/24/2018 1:13:54 PM (UTC-04:00)',
		TotalMessagesInInbox: 3,
		TotalVisits: 9,
	},
};

describe('account get', () => {
	test('asks for the details and puts out the most used', async () => {
		const { items, asked } = await runOperation('account', 'get', { answers: [DETAILS] });
		expect(asked).toEqual([{ method: 'GET', path: '/Account/Details' }]);
		expect(items).toEqual([
			{
				json: {
					EmailAddress: 'ann@x.example',
					FirstName: 'Ann',
					LastName: 'Lee',
					UserId: 'ann',
					TotalMessagesInInbox: 3,
					AvailableAccountSize: 1000,
					DatePasswordExpires: '2018-04-24T17:13:54.000Z',
				},
			},
		]);
	});

	test('leaves out what the service does not send, the whole statistics too', async () => {
		const answers = [{ EmailAddress: 'ann@x.example' }];
		const { items } = await runOperation('account', 'get', { answers });
		expect(items).toEqual([{ json: { EmailAddress: 'ann@x.example' } }]);
	});

	test('puts out all of it untouched when it is not simplified', async () => {
		const parameters = { simplify: false };
		const { items } = await runOperation('account', 'get', { parameters, answers: [DETAILS] });
		expect(items).toEqual([{ json: DETAILS }]);
	});

	test.each([['<html>Hi</html>'], [''], [['a']]])('%j is no account', async (answer) => {
		expect(await refusalOf('account', 'get', { answers: [answer] })).toMatch(
			/^DataMotion answered with status 200/,
		);
	});
});

describe('account checkSession', () => {
	test('asks whether the session is alive', async () => {
		const { items, asked } = await runOperation('account', 'checkSession', { answers: [''] });
		expect(asked).toMatchObject([{ method: 'GET', path: '/Account/CheckSessionKey' }]);
		expect(items).toEqual([{ json: { Valid: true } }]);
	});

	test('takes a dead session for an answer, so that it is not renewed', async () => {
		const { asked } = await runOperation('account', 'checkSession', { answers: [''] });
		expect(asked[0].judge?.(answerOf('The session key has expired.', 401))).toBe('good');
		expect(asked[0].judge?.(answerOf('Oops', 500))).toBe(sessionKey.judge(answerOf('Oops', 500)));
	});
});

describe('account logOut', () => {
	test('ends the session', async () => {
		const { items, asked } = await runOperation('account', 'logOut', { answers: [''] });
		expect(asked).toMatchObject([{ method: 'POST', path: '/Account/Logout' }]);
		expect(items).toEqual([{ json: { loggedOut: true } }]);
	});

	test('is content with a session that is dead already', async () => {
		const { asked } = await runOperation('account', 'logOut', { answers: [''] });
		expect(asked[0].judge?.(answerOf('The session key is invalid.', 401))).toBe('good');
		expect(asked[0].judge?.(answerOf('Oops', 403))).toBe('refused');
	});
});
