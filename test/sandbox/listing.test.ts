import { ANN, BOB, DataMotionClient } from './dataMotionClient';
import { startForTests } from './start';

interface Summaries {
	MoreMessagesAvailable?: boolean;
	Summaries: Array<{ MessageId: number; Subject: string; [field: string]: unknown }>;
}

describe('DataMotion lists of messages', () => {
	const [sandbox, ann, bob] = startForTests(ANN, BOB);

	const list = async (client: DataMotionClient, fields: object) =>
		(await client.post<Summaries>('/Message/GetMessageSummaries', fields)).data;
	const subjects = ({ Summaries: found }: Summaries) => found.map((one) => one.Subject);
	const sendAll = async (...names: string[]) => {
		const ids: number[] = [];
		for (const Subject of names) ids.push(await ann.send({ To: [BOB], Subject }));
		return ids;
	};

	it.each(['LastMessageIdReceived', 'LastMessageIDReceived', 'lastmessageidreceived'])(
		'goes on after %s until no more are available',
		async (name) => {
			await sandbox.settings({ pageSize: 2 });
			await sendAll('a', 'b', 'c', 'd', 'e');
			const seen: string[] = [];
			let last = 0;
			for (let more = true; more; ) {
				const page = await list(bob, { FolderId: '1', [name]: String(last) });
				seen.push(...subjects(page));
				last = page.Summaries.at(-1)?.MessageId ?? 0;
				more = page.MoreMessagesAvailable === true;
			}
			expect(seen).toEqual(['a', 'b', 'c', 'd', 'e']);
		},
	);

	it('summarises a message for its sender and its recipient', async () => {
		const Attachments = [
			{ FileName: 'a', AttachmentBase64: 'aGk=' },
			{ FileName: 'b', AttachmentBase64: 'aGk=', ContentId: 'b@x' },
		];
		const MessageId = await ann.send({ To: [BOB], Subject: 'Hi', TextBody: 'text', Attachments });
		const expected = {
			AttachmentCount: 1,
			createTimeString: expect.stringMatching(/ \(UTC-04:00\)$/),
			FirstRecipient: BOB,
			FolderId: 1,
			InlineAttachmentCount: 1,
			MessageId,
			MessageSize: 10,
			MessageStatus: 3,
			Read: false,
			SenderAddress: ANN,
			Subject: 'Hi',
		};
		expect((await list(bob, {})).Summaries).toEqual([expected]);
		await bob.get(`/Message/${MessageId}`);
		const opened = { FolderId: 3, MessageStatus: 4, Read: true };
		expect((await list(ann, { folderid: 3 })).Summaries).toEqual([{ ...expected, ...opened }]);
	});

	it('pages by number, sorted and filtered', async () => {
		await sendAll(
			...Array.from({ length: 12 }, (_, index) => `m${String(index).padStart(2, '0')}`),
		);
		const first = await list(bob, {
			FolderId: 1,
			SortBy: 'Subject',
			SortDirection: 'DESC',
			PageSize: 10,
			PageNumber: 1,
		});
		expect([first.MoreMessagesAvailable, subjects(first)[0], first.Summaries.length]).toEqual([
			true,
			'm11',
			10,
		]);
		const rest = await list(bob, {
			SortBy: 'MID',
			SortDirection: 'desc',
			PageSize: 10,
			PageNumber: '2',
		});
		expect([rest.MoreMessagesAvailable, subjects(rest)]).toEqual([false, ['m01', 'm00']]);
		expect(subjects(await list(bob, { Filter: 'M03| m11' }))).toEqual(['m03', 'm11']);
		expect(subjects(await list(bob, { Filter: 'ann@' }))).toHaveLength(12);
	});

	it.each([
		[undefined, 400, 'The request body is missing.'],
		[{ FolderId: 99 }, 401, 'The folder does not exist: 99'],
		[{ LastMessageIdReceived: 'x' }, 400, 'The LastMessageIdReceived field must be an integer.'],
		[{ PageSize: 9 }, 400, 'The PageSize field must be an integer, from 10 to 100.'],
		[{ PageNumber: 0 }, 400, 'The PageNumber field must be an integer, at least 1.'],
		[{ SortBy: 'Mood' }, 400, 'The SortBy field is not valid: Mood'],
		[{ SortDirection: 'up' }, 400, 'The SortDirection field must be ASC or DESC.'],
	])('refuses to list %j', async (fields, status, message) => {
		const answer = await bob.post('/Message/GetMessageSummaries', fields);
		expect([answer.status, answer.data]).toEqual([status, message]);
	});

	it('lists ids by folder, read or not, with attachments or not', async () => {
		const [first, second] = await sendAll('one', 'two');
		const Attachments = [{ FileName: 'a', AttachmentBase64: '' }];
		const third = await ann.send({ To: [BOB], Attachments });
		const { data } = await bob.post<{ FolderId: number }>('/Folder', { FolderName: 'Kept' });
		await bob.post(`/Message/${second}/Move`, { DestinationFolderId: data.FolderId });
		await bob.get(`/Message/${first}`);
		const ids = async (fields: object) =>
			(await bob.post<{ MessageIds: number[] }>('/Message/GetInboxMessageIds', fields)).data;
		expect(await ids({})).toEqual({ MessageIds: [first, third] });
		expect(await ids({ FolderID: '-1' })).toEqual({ MessageIds: [first, second, third] });
		expect(await ids({ FolderId: data.FolderId })).toEqual({ MessageIds: [second] });
		expect(await ids({ MessageListFilter: 1 })).toEqual({ MessageIds: [third] });
		expect(await ids({ MustHaveAttachments: 'true' })).toEqual({ MessageIds: [third] });
		await bob.delete(`/Message/${third}`);
		expect(await ids({ FolderId: -1 })).toEqual({ MessageIds: [first, second] });
		expect(await ids({ FolderId: 3 })).toBe('The folder is not one of Inbox: 3');
		expect(await ids({ MessageListFilter: 7 })).toBe('The MessageListFilter does not exist: 7');
	});

	it('writes what the sources disagree about in the other way, if told', async () => {
		const [id] = await sendAll('a');
		await sandbox.settings({
			variants: { moreMessages: 'absent', messageIdType: 'string', summaryExtras: 'absent' },
		});
		const { data } = await bob.get<Summaries>('/Message/Inbox/Unread');
		expect(data).toEqual({ Summaries: [expect.objectContaining({ MessageId: String(id) })] });
		expect(data.Summaries[0]).not.toHaveProperty('InlineAttachmentCount');
		expect(data.Summaries[0]).not.toHaveProperty('FirstRecipient');
		expect(await list(bob, {})).toHaveProperty('MoreMessagesAvailable', false);
	});

	it('pages through ten thousand messages', async () => {
		const seeded = await sandbox.seed({
			to: BOB,
			count: 10_000,
			subjectPrefix: 'No.',
			withAttachment: true,
		});
		const seen: number[] = [];
		for (let more = true; more; ) {
			const page = await list(bob, { FolderId: 1, LastMessageIdReceived: seen.at(-1) ?? 0 });
			seen.push(...page.Summaries.map((one) => one.MessageId));
			more = page.MoreMessagesAvailable === true;
		}
		expect([seen.length, new Set(seen).size]).toEqual([10_000, 10_000]);
		expect([seen[0], seen.at(-1)]).toEqual([seeded.firstId, seeded.lastId]);
		const { data } = await bob.get(`/Message/${seeded.lastId}/NoAttachmentData`);
		expect(data).toMatchObject({ Subject: 'No. 10000', Attachments: [{ FileName: 'note.txt' }] });
	});
});
