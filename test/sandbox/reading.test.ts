import { ANN, BOB, CAROL, DataMotionClient } from './dataMotionClient';
import { startForTests } from './start';

interface Metadata {
	Tracking: Array<{ Email: string; DateOpened: string; MessageStatusId: number }>;
	Attachments: Array<{
		AttachmentId: number;
		Tracking: { Recipients: Array<{ Email: string; Downloaded: boolean; DownloadedDate: string }> };
	}>;
}

const NEVER = /^1\/1\/1900 /;
const NOW = /^\d{1,2}\/\d{1,2}\/20\d\d .* \(UTC-04:00\)$/;
const FILE = { FileName: 'a.txt', ContentType: 'text/plain', AttachmentBase64: 'aGk=' };

describe('reading and tracking DataMotion messages', () => {
	const [sandbox, ann, bob, carol] = startForTests(ANN, BOB, CAROL);

	const send = async () => await ann.send({ To: [BOB], Bcc: [CAROL], Attachments: [FILE] });
	const metadata = async (client: DataMotionClient, id: number) =>
		(await client.get<Metadata>(`/Message/${id}/Metadata`)).data;

	it('gives a message without the content of its files, and marks it read', async () => {
		const id = await send();
		const { data } = await bob.get(`/Message/${id}/NoAttachmentData`);
		expect(data).toMatchObject({
			To: [`"${BOB}" <${BOB}>`],
			Bcc: [],
			Attachments: [
				{
					AttachmentId: id + 1,
					ContentID: '',
					ContentType: 'text/plain',
					FileName: 'a.txt',
					Size: 2,
				},
			],
		});
		expect(JSON.stringify(data)).not.toContain('AttachmentBase64');
		expect((await bob.get('/Message/Inbox/Unread')).data).toMatchObject({ Summaries: [] });
		const { Tracking } = await metadata(ann, id);
		expect(Tracking[0]?.DateOpened).toMatch(NOW);
	});

	it('tracks who opened what, and when', async () => {
		const id = await send();
		expect(await metadata(ann, id)).toEqual({
			MessageId: id,
			MessageSize: 2,
			ExpirationDate: expect.stringMatching(NOW),
			SecurityEnvelope: {
				Checksum: expect.stringMatching(/^[0-9a-f]{32}$/),
				HashAlgorithm: 'MD5',
				Status: expect.any(Number),
				StatusDescription: expect.any(String),
			},
			Tracking: [
				{
					DateOpened: expect.stringMatching(NEVER),
					Email: BOB,
					MessageStatusDescription: 'UnRead',
					MessageStatusId: 3,
					ReceiverField: 'TO',
				},
				expect.objectContaining({ Email: CAROL, ReceiverField: 'BCC' }),
			],
			Attachments: [
				{
					AttachmentId: id + 1,
					FileName: 'a.txt',
					SecurityEnvelope: expect.objectContaining({ HashAlgorithm: 'MD5' }),
					Size: { StdString: '2' },
					Tracking: {
						Recipients: [
							{
								ChecksumValidated: 2,
								Delivered: true,
								DeliveredDate: expect.stringMatching(NOW),
								Downloaded: false,
								DownloadedDate: expect.stringMatching(NEVER),
								Email: BOB,
							},
							expect.objectContaining({ Email: CAROL }),
						],
					},
				},
			],
		});
		await carol.get(`/Message/${id}/NoAttachmentData`);
		await bob.get(`/Message/${id + 1}/Attachment`);
		const { Tracking, Attachments } = await metadata(ann, id);
		expect(Tracking.map((row) => [row.Email, row.MessageStatusId])).toEqual([
			[BOB, 3],
			[CAROL, 4],
		]);
		const [ofBob, ofCarol] = Attachments[0]?.Tracking.Recipients ?? [];
		expect([ofBob?.Downloaded, ofCarol?.Downloaded]).toEqual([true, false]);
		expect(ofBob?.DownloadedDate).toMatch(NOW);
	});

	it('keeps the date of the first reading', async () => {
		const id = await send();
		await bob.get(`/Message/${id}`);
		const [first] = (await metadata(ann, id)).Tracking;
		await sandbox.advance(600);
		await bob.get(`/Message/${id}`);
		expect((await metadata(ann, id)).Tracking[0]).toEqual(first);
	});

	it('shows recipients their own tracking only, and leaves out envelopes', async () => {
		const id = await send();
		expect((await metadata(bob, id)).Tracking.map((row) => row.Email)).toEqual([BOB]);
		const { data } = await ann.get(`/Message/${id}/Metadata?excludeSecurityEnvelope=True`);
		expect(JSON.stringify(data)).not.toContain('SecurityEnvelope');
	});

	it('gives single attachments to those who have the message', async () => {
		const id = await ann.send({ To: [BOB], Attachments: [FILE] });
		expect((await bob.get(`/Message/${id + 1}/Attachment`)).data).toEqual({
			AttachmentBase64: 'aGk=',
			ContentID: '',
			ContentType: 'text/plain',
			FileName: 'a.txt',
			Size: 2,
		});
		const foreign = await carol.get(`/Message/${id + 1}/Attachment`);
		expect([foreign.status, foreign.data]).toEqual([
			401,
			`The attachment does not exist or you have no access to it: ${id + 1}`,
		]);
		expect((await bob.get(`/Message/${id}/Attachment`)).status).toBe(401);
	});

	it('summarises with metadata', async () => {
		const id = await send();
		const list = async (FolderId: number) =>
			(
				await ann.post<{ Summaries: object[] }>('/Message/GetMessageSummariesWithMetadata', {
					FolderId,
				})
			).data;
		const data = await list(3);
		expect(Object.keys(data)).toEqual(['Summaries']);
		expect(data.Summaries).toMatchObject([
			{
				MessageId: id,
				ExpirationDate: expect.stringMatching(NOW),
				SecurityEnvelope: { HashAlgorithm: 'MD5' },
				Attachments: [{ AttachmentId: id + 1, ContentID: '', Size: { StdString: '2' } }],
				Tracking: [{ Email: BOB }, { Email: CAROL }],
			},
		]);
		await sandbox.settings({ variants: { trackingShape: 'object' } });
		expect((await list(3)).Summaries).toMatchObject([{ Tracking: { Email: BOB } }]);
	});

	it('spells ids of attachments in the other way, if told', async () => {
		const id = await send();
		const keys = async () => {
			const read = async (path: string) =>
				(await bob.get<{ Attachments: object[] }>(path)).data.Attachments[0];
			return [
				await read(`/Message/${id}/NoAttachmentData`),
				await read(`/Message/${id}/Metadata`),
				await read(`/Message/${id}`),
			];
		};
		await sandbox.settings({
			variants: {
				attachmentIdType: 'string',
				contentIdKey: 'ContentId',
				metadataContentId: 'present',
			},
		});
		expect(await keys()).toMatchObject([
			{ AttachmentId: String(id + 1), ContentId: '' },
			{ AttachmentId: String(id + 1), ContentId: '' },
			{ ContentId: '' },
		]);
		await sandbox.settings({
			variants: { attachmentIdKey: 'AttachmentID', contentIdKey: 'ContentID' },
		});
		expect(await keys()).toMatchObject([
			{ AttachmentID: String(id + 1), ContentID: '' },
			{ AttachmentID: String(id + 1), ContentID: '' },
			{ ContentID: '' },
		]);
	});
});
