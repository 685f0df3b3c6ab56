import { Sandbox } from '../support/sandbox';
import { ANN, BOB, DataMotionClient } from './dataMotionClient';

/**
 * The fields of the vendor's Java client's models (2019), which takes no others:
 * https://github.com/DataMotionInc/DMWeb-SecureMail-Java-Messaging-REST-Library
 */
const SUMMARY =
	'AttachmentCount createTimeString FolderId MessageId MessageSize MessageStatus Read SenderAddress Subject';
const FIELDS: Record<string, string> = {
	send: 'MessageId',
	delete: 'NewFolderId Result',
	summary: SUMMARY,
	summaryWithMetadata: `${SUMMARY} Attachments ExpirationDate SecurityEnvelope Tracking`,
	fileOfSummary: 'AttachmentId ContentID FileName SecurityEnvelope Size Tracking',
	metadata: 'Attachments ExpirationDate MessageId MessageSize SecurityEnvelope Tracking',
	fileOfMetadata: 'AttachmentId FileName SecurityEnvelope Size Tracking',
	fileOfNoAttachmentData: 'AttachmentID ContentID ContentType FileName Size',
	fileOfGet: 'AttachmentBase64 ContentId ContentType FileName',
	attachment: 'AttachmentBase64 ContentID ContentType FileName Size',
};

type Answer = Record<string, unknown> & { Attachments: object[]; Summaries: Answer[] };

describe('npm run sandbox -- --strict-java', () => {
	let sandbox: Sandbox;

	beforeAll(async () => {
		sandbox = await Sandbox.start(['--strict-java']);
	});
	afterAll(async () => await sandbox.stop());

	it('answers without a field that the Java client does not know, also after a reset', async () => {
		await sandbox.reset();
		const ann = await DataMotionClient.signedIn(sandbox, ANN);
		const Attachments = [{ FileName: 'a.txt', AttachmentBase64: 'aGk=' }];
		const sent = (await ann.post<Answer>('/Message', { To: [BOB], Attachments })).data;
		const path = `/Message/${sent.MessageId}`;
		const read = async (name: string) => (await ann.get<Answer>(path + name)).data;
		const list = async (name: string) =>
			(await ann.post<Answer>(`/Message/${name}`, { FolderId: 3 })).data.Summaries[0];
		const [metadata, withMetadata] = [
			await read('/Metadata'),
			await list('GetMessageSummariesWithMetadata'),
		];
		const answers: Record<string, object> = {
			send: sent,
			summary: await list('GetMessageSummaries'),
			summaryWithMetadata: withMetadata,
			fileOfSummary: withMetadata.Attachments[0],
			metadata,
			fileOfMetadata: metadata.Attachments[0],
			fileOfNoAttachmentData: (await read('/NoAttachmentData')).Attachments[0],
			fileOfGet: (await read('')).Attachments[0],
			attachment: (await ann.get<Answer>(`/Message/${Number(sent.MessageId) + 1}/Attachment`)).data,
			delete: (await ann.delete<Answer>(path)).data,
		};
		const sorted = (names: string[]) => names.sort().join(' ');
		for (const [name, fields] of Object.entries(FIELDS)) {
			expect([name, sorted(Object.keys(answers[name]))]).toEqual([name, sorted(fields.split(' '))]);
		}
		expect(withMetadata.Tracking).toHaveProperty('Email', BOB);
	});
});
