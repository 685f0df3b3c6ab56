import { ANN, BOB, CAROL, DataMotionClient } from './dataMotionClient';
import { startForTests } from './start';

interface Found {
	PageDetails: { CurrentPage: number; TotalMessages: number; TotalPages: number };
	Results: Array<{ MessageId: number; Subject: string; CreateTime: string }>;
}

describe('DataMotion search', () => {
	const [sandbox, ann, bob] = startForTests(ANN, BOB);
	let ids: number[];

	beforeEach(async () => {
		const carol = await DataMotionClient.signedIn(sandbox, CAROL);
		ids = [
			await ann.send({ To: [BOB], Subject: 'Results', TextBody: 'all fine' }),
			await carol.send({ To: [BOB], Subject: 'Invoice', HtmlBody: '<p>Pay now</p>' }),
			await ann.send({ To: [BOB], Subject: 'Another', TextBody: 'invoice again' }),
		];
	});

	const search = async (client: DataMotionClient, fields: object) =>
		(await client.post<Found>('/Message/Inbox/Search', { PageNum: 1, PageSize: 10, ...fields }))
			.data;
	const subjects = async (fields: object) =>
		(await search(bob, fields)).Results.map((result) => result.Subject);

	it('finds what it looks for in subject, sender and body', async () => {
		expect(await subjects({ Filter: 'INVOICE' })).toEqual(['Invoice', 'Another']);
		expect(await subjects({ Filter: 'carol@' })).toEqual(['Invoice']);
		expect(await subjects({ Filter: 'pay now' })).toEqual(['Invoice']);
		expect(await subjects({ Filter: 'nothing like it' })).toEqual([]);
	});

	it('describes what it finds', async () => {
		const data = await search(bob, { Filter: 'Results', OrderBy: '' });
		expect(data).toEqual({
			PageDetails: {
				CurrentPage: 1,
				FolderId: 1,
				OrderBy: '',
				PageSize: 10,
				TotalMessages: 1,
				TotalPages: 1,
			},
			Results: [
				{
					CreateTime: expect.stringMatching(/ \(UTC-04:00\)$/),
					LastAction: 0,
					MessageId: ids[0],
					MessageSize: 15,
					MessageStatusId: 3,
					PasswordHint: '',
					Read: false,
					MessageStatus: 3,
					ReadConfirmation: false,
					SenderEmail: ANN,
					SenderId: expect.any(Number),
					Subject: 'Results',
				},
			],
		});
	});

	it('gives the last page when asked for one past it', async () => {
		const data = await search(bob, { PageNum: 9, PageSize: 2 });
		expect(data.PageDetails).toMatchObject({ CurrentPage: 2, TotalPages: 2, TotalMessages: 3 });
		expect(data.Results.map((result) => result.MessageId)).toEqual([ids[2]]);
		const none = await search(bob, { PageNum: 3, Filter: 'nothing like it' });
		expect(none.PageDetails).toMatchObject({ CurrentPage: 1, TotalPages: 0 });
	});

	it('sorts either way', async () => {
		expect(await subjects({ OrderDesc: 'true' })).toEqual(['Another', 'Invoice', 'Results']);
		expect(await subjects({ OrderBy: 'Subject' })).toEqual(['Another', 'Invoice', 'Results']);
		expect(await subjects({ OrderBy: 'NAME', OrderDesc: true })).toEqual([
			'Invoice',
			'Results',
			'Another',
		]);
		expect(await subjects({ OrderBy: 'mood' })).toEqual(['Results', 'Invoice', 'Another']);
	});

	it('finds only what is unread, if told', async () => {
		await bob.get(`/Message/${ids[0]}`);
		expect(await subjects({ GetInboxUnReadOnly: 'true' })).toEqual(['Invoice', 'Another']);
		expect(await subjects({ GetInboxUnReadOnly: false })).toHaveLength(3);
	});

	it('hides what was retracted, unless told otherwise', async () => {
		await ann.post(`/Message/${ids[0]}/Retract`);
		expect(await subjects({})).toEqual(['Invoice', 'Another']);
		const shown = await search(bob, { GetRetractedMsgs: 'true' });
		expect(shown.Results[0]).toMatchObject({ MessageId: ids[0], MessageStatusId: -2 });
		const sent = async (GetRetractedMsgs: boolean) =>
			(await search(ann, { FolderId: 3, GetRetractedMsgs })).PageDetails.TotalMessages;
		expect([await sent(false), await sent(true)]).toEqual([1, 2]);
	});

	it('finds what was sent although its answer was lost, unless Track Sent is out of reach', async () => {
		await sandbox.clock({ stopped: true, at: new Date().toISOString().replace(/\d\d\dZ/, '999Z') });
		const fields = { To: [BOB], Cc: [CAROL], Subject: 'Lost', TextBody: 'text' };
		await sandbox.fault({ subject: 'Lost', effect: 'cut-after' });
		await expect(ann.send(fields)).rejects.toThrow('socket hang up');
		const { headers } = await ann.get('/Account/Details');
		const lookUp = { FolderId: 3, OrderBy: '', OrderDesc: true, GetRetractedMsgs: true };
		const { Results: found } = await search(ann, lookUp);
		expect(found.map(({ MessageId }) => MessageId)).toEqual([ids[2] + 1, ids[2], ids[0]]);
		const [{ MessageId, CreateTime }] = found;
		expect(Date.parse(CreateTime.replace('(', '').replace(')', ''))).toBe(Date.parse(headers.date));
		expect((await ann.get(`/Message/${MessageId}/NoAttachmentData`)).data).toMatchObject({
			To: [`"${BOB}" <${BOB}>`],
			Cc: [`"${CAROL}" <${CAROL}>`],
			TextBody: 'text',
		});
		await sandbox.fault({ path: '/Search', folderId: 3, effect: { status: 401, body: 'No.' } });
		expect(await search(ann, { FolderId: 1 })).toHaveProperty('Results', []);
		expect(await search(ann, lookUp)).toBe('No.');
	});

	it('takes folder 0 for the Inbox, and refuses unknown ones', async () => {
		expect(await subjects({ FolderId: '0' })).toHaveLength(3);
		expect(await search(bob, { FolderId: 99 })).toBe('The folder does not exist: 99');
	});

	it('needs no paging, unless it is told to insist', async () => {
		const bare = async () => (await bob.post('/Message/Inbox/Search', { FolderId: 1 })).data;
		expect(await bare()).toMatchObject({ PageDetails: { PageSize: 100, TotalMessages: 3 } });
		await sandbox.settings({ variants: { searchPaging: 'required' } });
		expect(await bare()).toBe('The PageNum field is required.');
	});

	it('tells what was replied to', async () => {
		await bob.post(`/Message/${ids[0]}/Reply`, { TextBody: 'Thanks' });
		const { Results: found } = await search(bob, { Filter: 'Results' });
		expect(found[0]).toMatchObject({ LastAction: 1 });
	});
});
