import axios from 'axios';
import { PASSWORD } from '../support/sandbox';
import { ANN, BOB, DataMotionClient } from './dataMotionClient';
import { startForTests } from './start';

/** The official collection. Its Forward is a copy of Reply's address with GET, and gets 404. */
const COLLECTION = `
	POST Account/Logon                    | POST Account/SamlLogon
	GET Account/Details                   | POST Account/ChangePassword
	POST Account/Logout                   | GET Account/CheckSessionKey
	GET Account/FileStats                 | GET Account/Cobrand/acme
	POST File/Attachment/1                | POST File/DeleteAttachment/1
	GET File/Download/1/a.txt             | GET Folder/List
	POST Folder                           | DELETE Folder/1
	POST Message/GetInboxMessageIds       | POST Message/GetMessageSummaries
	POST Message/GetMessageSummariesWithMetadata
	GET Message/Inbox/Unread              | POST Message/Inbox/Search
	GET Message/1                         | GET Message/1/Metadata
	GET Message/1/NoAttachmentData        | GET Message/1/Attachment
	GET Message/1/Mime                    | POST Message
	POST Message/Mime                     | POST Message/SaveDraft
	POST Message/1/SendDraft              | POST Message/1/Reply
	POST Message/1/Move                   | DELETE Message/1
	POST Message/1/Retract`;

const REQUESTS = COLLECTION.split(/[|\n]/)
	.map((request) => request.trim())
	.filter((request) => request !== '')
	.map((request) => request.split(' '));

describe('requests of the official collection', () => {
	const [sandbox] = startForTests();

	const request = async (method: string, path: string) =>
		await axios.request<unknown>({
			method,
			url: `${sandbox.baseUrl}/${path}`,
			validateStatus: () => true,
		});

	it('are 33 with Forward', () => {
		expect(REQUESTS).toHaveLength(32);
	});

	it.each(REQUESTS)('knows %s /%s', async (method = '', path = '') => {
		const { status, data } = await request(method, path);
		const isOpen = /Logon$/.test(path);
		expect([status, data]).toEqual(
			isOpen ? [400, expect.any(String)] : [401, 'The X-Session-Key header is missing.'],
		);
	});

	it.each(REQUESTS)(
		'knows %s /%s with .svc, a slash and other casing',
		async (method = '', path = '') => {
			const [first = '', ...rest] = path.toUpperCase().split('/');
			const { status } = await request(method, `/${[`${first}.svc`, ...rest].join('/')}/?x=1`);
			expect(status).toBe(/Logon$/.test(path) ? 400 : 401);
		},
	);

	it.each([
		['GET', 'Message/1/Reply'],
		['PUT', 'Message/1'],
		['POST', 'Message/1/ReplyAll'],
		['GET', 'Messages.svc/1'],
	])('does not know %s /%s', async (method, path) => {
		expect((await request(method, path)).status).toBe(404);
	});

	it('logs an address as it came, under the name that it has in the documents', async () => {
		const ann = await DataMotionClient.signedIn(sandbox, ANN);
		const id = await ann.send({ To: [BOB] });
		expect((await ann.get(`/message.svc/${id}/Metadata/`)).status).toBe(200);
		expect((await sandbox.requests()).at(-1)).toMatchObject({
			operation: 'GET /Message/{id}/Metadata',
			path: `/SecureMessagingApi/message.svc/${id}/Metadata/`,
		});
	});

	it('has no message that could be taken for a dead session', async () => {
		const ann = await DataMotionClient.signedIn(sandbox, ANN);
		for (const [method = '', path = ''] of REQUESTS) {
			if (/Account/.test(path)) continue;
			const { data } = await axios.request<unknown>({
				method,
				url: `${sandbox.baseUrl}/${path}`,
				headers: { 'X-Session-Key': ann.sessionKey },
				validateStatus: () => true,
			});
			expect(JSON.stringify(data)).not.toMatch(/session.?key/i);
		}
	});

	it('logs no password and no file', async () => {
		const ann = await DataMotionClient.signedIn(sandbox, ANN);
		await ann.post('/Account/ChangePassword', { OldPassword: PASSWORD, NewPassword: 'another-1' });
		const form = new FormData();
		form.append('file', new Blob(['secret content']), 'a.txt');
		await ann.upload('/File/Attachment/1', form);
		const log = JSON.stringify(await sandbox.requests());
		expect(log).toContain('a.txt');
		expect(log).not.toMatch(/another-1|secret content/);
	});
});
