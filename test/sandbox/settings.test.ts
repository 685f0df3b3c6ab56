import axios from 'axios';
import { ANN, BOB, DataMotionClient } from './dataMotionClient';
import { startForTests } from './start';

describe('settings and seeds for tests', () => {
	const [sandbox] = startForTests();

	const unread = async () => {
		const bob = await DataMotionClient.signedIn(sandbox, BOB);
		return (await bob.get<{ Summaries: object[] }>('/Message/Inbox/Unread')).data;
	};

	it('keeps what a change does not name, until a reset', async () => {
		await sandbox.seed({ to: BOB, count: 3 });
		await sandbox.settings({ variants: { messageIdType: 'string' } });
		await sandbox.settings({ pageSize: 2, variants: { moreMessages: 'absent' } });
		const data = await unread();
		expect(data.Summaries).toMatchObject([{ MessageId: '12077' }, { MessageId: '12078' }]);
		expect(data).not.toHaveProperty('MoreMessagesAvailable');
		await sandbox.reset();
		await sandbox.seed({ to: BOB, count: 3 });
		expect(await unread()).toMatchObject({
			MoreMessagesAvailable: false,
			Summaries: [{ MessageId: 12077 }, {}, {}],
		});
	});

	it.each([
		[{ pageSize: 0 }, 'body/pageSize must be >= 1'],
		[{ pageSize: '5' }, 'body/pageSize must be integer'],
		[{ colour: 'red' }, 'body has no "colour"'],
		[{ variants: { colour: 'red' } }, 'body/variants has no "colour"'],
		[
			{ variants: { deleteResult: 'Resulting' } },
			'body/variants/deleteResult must be one of: Result, Results',
		],
		[{ apiAuthFailure: { code: 1, mesage: 'x' } }, 'body/apiAuthFailure has no "mesage"'],
		[{ apiAuthFailure: 303 }, 'body/apiAuthFailure must be object'],
	])('explains what is wrong with %j', async (settings, explanation) => {
		const answer = await axios.post<object>(`${sandbox.siteUrl}/sandbox/settings`, settings, {
			validateStatus: () => true,
		});
		expect([answer.status, answer.data]).toEqual([
			400,
			{ error: expect.stringContaining(explanation) },
		]);
	});

	it('seeds a mailbox', async () => {
		expect(await sandbox.seed({ to: BOB, count: 2, subjectPrefix: 'No.' })).toEqual({
			count: 2,
			firstId: 12077,
			lastId: 12078,
		});
		await sandbox.seed({ to: ANN, count: 1, from: 'zoe@x.example', withAttachment: true });
		expect(await sandbox.messages()).toMatchObject([
			{ from: ANN, to: [BOB], subject: 'No. 1', attachments: [] },
			{ from: ANN, to: [BOB], subject: 'No. 2' },
			{ from: 'zoe@x.example', to: [ANN], attachments: [{ fileName: 'note.txt' }] },
		]);
		await expect(sandbox.seed({ to: BOB, count: 0 })).rejects.toThrow('body/count must be >= 1');
	});
});
