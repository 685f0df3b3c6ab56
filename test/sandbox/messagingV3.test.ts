import axios from 'axios';
import { ANN, BOB, DataMotionClient } from './dataMotionClient';
import { startForTests } from './start';

const FILE = { fileName: 'a.txt', contentType: 'text/plain', attachmentBase64: 'aGk=' };

describe('the newer messaging API', () => {
	const [sandbox] = startForTests();
	let token: string;

	const ask = async <T = Record<string, unknown>>(
		method: 'get' | 'post',
		path: string,
		data?: unknown,
		bearer: string | undefined = token,
	) => {
		const answer = await axios<T>(sandbox.oauthUrl + path, {
			method,
			data,
			headers: bearer === '' ? {} : { Authorization: `Bearer ${bearer}` },
			validateStatus: () => true,
		});
		return { status: answer.status, data: answer.data };
	};
	const client = (client_id: string, client_secret = 'sandbox') => ({
		grant_type: 'client_credentials',
		client_id,
		client_secret,
	});
	const newToken = async (user: string) =>
		(await ask<{ access_token: string }>('post', '/token', client(user), '')).data.access_token;
	const list = async (query = '') =>
		(await ask<{ items: Array<Record<string, unknown>> }>('get', `/content/messages/${query}`)).data
			.items;
	const send = async (fields: object) =>
		await ask('post', '/content/messages', { to: [BOB], subject: 'Hi', ...fields });

	beforeEach(async () => {
		token = await newToken(ANN);
	});

	it('gives out tokens to clients, which are users with their passwords', async () => {
		expect(await ask('post', '/token', client(ANN), '')).toEqual({
			status: 200,
			data: { access_token: expect.any(String), token_type: 'Bearer', expires_in: 3600 },
		});
		expect((await sandbox.requests('/token')).at(-1)).toMatchObject({
			operation: 'POST /SMC/Messaging/v3/token',
			user: ANN,
			body: { grant_type: 'client_credentials', client_id: ANN },
		});
		expect(JSON.stringify(await sandbox.requests('/token'))).not.toContain('client_secret');
	});

	it.each([
		[client(ANN, 'wrong'), 401, 'invalid_client'],
		[client('nobody@x.example'), 401, 'invalid_client'],
		[{ ...client(ANN), grant_type: 'password' }, 400, 'unsupported_grant_type'],
		[{ ...client(ANN), client_secret: '' }, 400, 'invalid_request'],
		[{}, 400, 'invalid_request'],
		[undefined, 400, 'invalid_request'],
	])('gives none for %j', async (body, status, error) => {
		const answer = await ask('post', '/token', body, '');
		expect(answer).toMatchObject({ status, data: { error, message: expect.any(String) } });
	});

	it('lets tokens expire, and can keep their lifetime to itself', async () => {
		await sandbox.settings({ accessTokenLifeMs: 2500, variants: { tokenExpiresIn: 'absent' } });
		const answer = await ask<{ access_token: string }>('post', '/token', client(ANN), '');
		expect(answer.data).not.toHaveProperty('expires_in');
		token = answer.data.access_token;
		expect(await list()).toEqual([]);
		await sandbox.advance(2.5);
		expect(await ask('get', '/content/messages')).toEqual({
			status: 401,
			data: { error: 'AccessTokenInvalid' },
		});
		expect(await ask('get', '/content/messages', undefined, '')).toEqual({
			status: 401,
			data: { error: 'Unauthorized' },
		});
		token = await newToken(ANN);
		await sandbox.dropSessions(ANN);
		expect((await ask('get', '/content/messages')).status).toBe(401);
	});

	it('sends to the mailboxes that the other ways in read', async () => {
		const fields = { textBody: 'plain', attachments: [FILE], cc: [], bcc: [], htmlBody: '' };
		const extras = { notificationTemplate: '', attributes: { crmCustomId: 'x' } };
		const answer = await send({ ...fields, ...extras });
		expect(answer).toEqual({
			status: 200,
			data: { messageId: expect.any(Number), expirationDate: expect.any(String) },
		});
		const bob = await DataMotionClient.signedIn(sandbox, BOB);
		expect((await bob.get(`/Message/${answer.data.messageId}`)).data).toMatchObject({
			From: `"${ANN}" <${ANN}>`,
			Subject: 'Hi',
			TextBody: 'plain',
			Attachments: [{ FileName: 'a.txt', AttachmentBase64: 'aGk=' }],
		});
	});

	it.each([
		[{ to: [] }, { error: 'RecipientNotSpecified' }],
		[{ to: null, cc: [BOB] }, { error: 'RecipientNotSpecified' }],
		[{ subject: 'x'.repeat(256) }, { error: 'SubjectExceedsMaximumLength' }],
		[{ attachments: [{ ...FILE, contentId: 'logo' }] }, { error: 'InvalidAttachmentContentId' }],
		[
			{ attributes: { crmCustomId: 'x'.repeat(256) } },
			{ error: 'CrmCustomIdExceedsMaximumLength' },
		],
		[{ to: ['bob'] }, { error: 'InvalidRequest', message: 'Invalid To address: bob' }],
		[
			{ attachments: [{}] },
			{ error: 'InvalidRequest', message: 'The FileName field of an attachment is required.' },
		],
	])('refuses to send %j', async (fields, data) => {
		expect(await send(fields)).toEqual({ status: 400, data });
		expect(await sandbox.messages()).toEqual([]);
	});

	it('lists by message id, in pages, either way', async () => {
		const { firstId } = await sandbox.seed({ to: ANN, from: BOB, count: 5 });
		const ids = async (query: string) => (await list(query)).map(({ id }) => Number(id) - firstId);
		expect(await ids('')).toEqual([0, 1, 2, 3, 4]);
		const page = '?folderId=1&pageSize=2';
		expect(await ids(`${page}&pageNumber=2&sortDirection=DESC`)).toEqual([2, 1]);
		expect(await ids(`${page}&pageNumber=4`)).toEqual([]);
		const ann = await DataMotionClient.signedIn(sandbox, ANN);
		await ann.get(`/Message/${firstId}`);
		expect(await ids('?UnreadOnly=true')).toEqual([1, 2, 3, 4]);
		expect(await ids('?filter=MESSAGE%204')).toEqual([3]);
		expect(await ids('?filter=This%20is')).toEqual([]);
		const [first] = await list();
		expect(first).toEqual({
			id: firstId,
			senderAddress: BOB,
			subject: 'Message 1',
			createTime: expect.stringMatching(/ \(UTC-04:00\)$/),
		});
	});

	it('tells with metadata who has opened what', async () => {
		await send({ attachments: [{ ...FILE, contentId: 'a@b' }] });
		const [row] = await list('?folderId=3&metadata=true');
		expect(row).toMatchObject({
			expirationDate: expect.any(String),
			securityEnvelope: { hashAlgorithm: 'MD5' },
			tracking: [{ email: BOB, dateOpened: expect.stringMatching(/^1\/1\/1900 /) }],
			attachments: [
				{
					attachmentId: expect.any(Number),
					contentId: 'a@b',
					fileName: 'a.txt',
					size: { stdString: '2' },
					tracking: { recipients: [{ email: BOB, downloaded: false }] },
				},
			],
		});
	});

	it.each([
		['pageNumber=0', 'InvalidPageNumber'],
		['pageSize=x', 'InvalidPageSize'],
		['folderId=-1', 'InvalidFolderId'],
		['folderId=99', 'InvalidFolderId'],
		['folderId=3&UnreadOnly=true', 'InvalidFolderId'],
		['sortDirection=up', 'InvalidRequest'],
	])('refuses to list %s', async (query, error) => {
		const answer = await ask('get', `/content/messages?${query}`);
		expect(answer).toMatchObject({ status: 400, data: { error } });
	});

	it('has nothing else', async () => {
		expect(await ask('get', '/content/messages/1')).toMatchObject({
			status: 404,
			data: { error: 'NotFound' },
		});
	});
});
