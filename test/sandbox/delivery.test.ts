import axios from 'axios';
import { DELIVERY } from '../support/sandbox';
import { ANN, BOB, CAROL, DataMotionClient } from './dataMotionClient';
import { startForTests } from './start';

const [KEY, SECRET] = DELIVERY;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const DATE = /^\d{1,2}\/\d{1,2}\/20\d\d .* \(UTC-04:00\)$/;
const FILE = {
	FileName: 'a.png',
	ContentType: 'image/png',
	ContentId: 'a@b',
	AttachmentBase64: 'aGk=',
};

describe('Secure Message Delivery', () => {
	const [sandbox] = startForTests();

	const ask = async (
		method: 'get' | 'post' | 'delete',
		path: string,
		data?: unknown,
		headers: object = { 'X-API-Key': KEY, 'X-API-Secret': SECRET },
	) => {
		const answer = await axios<Record<string, unknown>>(sandbox.deliveryUrl + path, {
			method,
			data,
			headers: { ...headers },
			validateStatus: () => true,
		});
		return { status: answer.status, data: answer.data };
	};
	const send = async (fields: object = {}) =>
		await ask('post', '/Email', { From: ANN, To: [BOB], Subject: 'Hi', ...fields });
	const error = (status: number, Error: string, words: string) => ({
		status,
		data: { StatusCode: status, Error, ErrorMessage: expect.stringContaining(words) },
	});

	it('sends to the mailboxes that the other ways in read', async () => {
		const fields = { Bcc: [CAROL], TextBody: 'plain', HtmlBody: '<b>', Attachments: [FILE] };
		expect(await send(fields)).toEqual({
			status: 200,
			data: {
				TransactionId: expect.stringMatching(UUID),
				NumberOfRecipients: 2,
				MessageSize: 12,
				Expiration: expect.stringMatching(DATE),
				ProjectId: expect.stringMatching(UUID),
				ApplicationId: expect.stringMatching(UUID),
			},
		});
		const bob = await DataMotionClient.signedIn(sandbox, BOB);
		expect((await bob.get('/Message/Inbox/Unread')).data).toMatchObject({
			Summaries: [{ SenderAddress: ANN, Subject: 'Hi' }],
		});
		expect(await sandbox.messages()).toMatchObject([{ sentFolderId: 3, bcc: [CAROL] }]);
	});

	it('tracks, and retracts', async () => {
		const { TransactionId } = (await send({ Attachments: [FILE] })).data;
		const [{ id }] = await sandbox.messages();
		const bob = await DataMotionClient.signedIn(sandbox, BOB);
		await bob.get(`/Message/${id}/NoAttachmentData`);
		expect(await ask('get', `/${TransactionId}/Track`)).toEqual({
			status: 200,
			data: {
				Cost: 0,
				Subject: 'Hi',
				MessageId: id,
				MessageSize: 4,
				ExpirationDate: expect.stringMatching(DATE),
				SecurityEnvelope: expect.objectContaining({ HashAlgorithm: 'MD5' }),
				Tracking: [
					{
						DateOpened: expect.stringMatching(DATE),
						Email: BOB,
						MessageStatusDescription: 'Read',
						MessageStatusId: 4,
						ReceiverField: 'TO',
					},
				],
				Attachments: [
					expect.objectContaining({
						AttachmentId: id + 1,
						ContentId: 'a@b',
						ContentType: 'image/png',
					}),
				],
			},
		});
		expect(await ask('delete', `/${TransactionId}/Retract`)).toEqual({ status: 204, data: '' });
		expect((await bob.get(`/Message/${id}`)).status).toBe(401);
		expect((await ask('get', `/${TransactionId}/Track`)).data).toMatchObject({
			Tracking: [{ MessageStatusDescription: 'Retracted' }],
		});
	});

	it.each([
		[{ From: undefined }, 'The From field is required.'],
		[{ From: 'zoe@x.example' }, 'The From address is not one of a user'],
		[{ To: [] }, 'The message has no recipient.'],
		[{ To: ['bob'] }, 'Invalid To address: bob'],
		[{ Attachments: [{ ...FILE, ContentId: 'logo' }] }, 'The ContentId of an attachment'],
	])('refuses to send %j', async (fields, words) => {
		expect(await send(fields)).toEqual(error(400, 'InvalidRequest', words));
		expect(await sandbox.messages()).toEqual([]);
	});

	it('needs no To if somebody gets a copy', async () => {
		expect((await send({ To: undefined, Cc: [BOB] })).status).toBe(200);
	});

	it.each([
		[{}, 'headers are required'],
		[{ 'X-API-Key': KEY }, 'headers are required'],
		[{ 'X-API-Key': KEY, 'X-API-Secret': 'x' }, 'invalid'],
		[{ 'X-API-Key': 'x', 'X-API-Secret': SECRET }, 'invalid'],
	])('lets nobody in with %j', async (headers, words) => {
		const refused = error(401, 'Unauthorized', words);
		expect(await ask('post', '/Email', { From: ANN, To: [BOB] }, headers)).toEqual(refused);
		expect(await ask('get', '/x/Track', undefined, headers)).toEqual(refused);
		expect(await sandbox.messages()).toEqual([]);
	});

	it('knows neither other transactions nor other versions', async () => {
		expect(await ask('get', '/x/Track')).toEqual(error(404, 'NotFound', 'does not exist: x'));
		expect(await ask('delete', '/x/Retract')).toEqual(error(404, 'NotFound', 'does not exist: x'));
		expect(await ask('get', '/../v2/Email')).toEqual(error(404, 'NotFound', 'no such request'));
		expect(await ask('post', '/../Email', {})).toEqual(error(404, 'NotFound', 'no such request'));
	});
});
