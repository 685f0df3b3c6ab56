import { ANN, BOB, CAROL, DataMotionClient } from './dataMotionClient';
import { startForTests } from './start';

interface Id {
	MessageId: number;
}

const FILE = { FileName: 'a.txt', ContentType: 'text/plain', AttachmentBase64: 'aGk=' };

describe('DataMotion drafts and their files', () => {
	const [sandbox, ann, bob] = startForTests(ANN, BOB);

	const save = async (fields: object) => await ann.post<Id>('/Message/SaveDraft', fields);
	const draft = async (fields: object = {}) =>
		(await save({ To: [BOB], Subject: 'Draft', ...fields })).data.MessageId;
	const fileNames = async (id: number) => {
		const path = `/Message/${id}/NoAttachmentData`;
		const { data } = await ann.get<{ Attachments: Array<{ FileName: string }> }>(path);
		return data.Attachments.map((file) => file.FileName);
	};
	const formWith = (name: string, content: string | Buffer, type = 'application/x-thing') => {
		const form = new FormData();
		form.append('whatever', new Blob([content], { type }), name);
		return form;
	};

	it('saves a draft that nobody else sees', async () => {
		const id = await draft({ To: [] });
		const { data } = await ann.post('/Message/GetMessageSummaries', { FolderId: 4 });
		expect(data).toMatchObject({
			Summaries: [{ MessageId: id, Subject: 'Draft', MessageStatus: -1, FolderId: 4 }],
		});
		expect((await bob.get(`/Message/${id}`)).status).toBe(401);
		expect(await sandbox.messages()).toEqual([]);
	});

	it('updates a draft, with new files or with old ones too', async () => {
		const id = await draft({ Attachments: [FILE] });
		const update = async (fields: object) =>
			(await save({ To: [BOB], MessageId: String(id), ...fields })).data;
		expect(await update({ Subject: 'Better', DeleteExistingAttachments: false })).toEqual({
			MessageId: id,
		});
		expect(await fileNames(id)).toEqual(['a.txt']);
		const second = { ...FILE, FileName: 'b.txt' };
		await update({ DeleteExistingAttachments: 'false', Attachments: [second] });
		expect(await fileNames(id)).toEqual(['a.txt', 'b.txt']);
		await update({ Attachments: [second] });
		expect(await fileNames(id)).toEqual(['b.txt']);
		expect((await ann.get(`/Message/${id + 1}/Attachment`)).status).toBe(401);
	});

	it('sends a draft under its id', async () => {
		const id = await draft({ Bcc: [CAROL] });
		await sandbox.advance(60);
		expect((await ann.post(`/Message/${id}/SendDraft`)).data).toMatchObject({ MessageId: id });
		expect((await bob.get(`/Message/${id}`)).data).toMatchObject({ Subject: 'Draft', Bcc: [] });
		const again = await ann.post(`/Message/${id}/SendDraft`);
		expect([again.status, again.data]).toEqual([401, `The message is not a draft: ${id}`]);
		const { data } = await ann.post('/Message/GetMessageSummaries', { FolderId: 4 });
		expect(data).toMatchObject({ Summaries: [] });
	});

	it('sends a draft under a new id, if told', async () => {
		await sandbox.settings({ variants: { sentDraftId: 'new' } });
		const id = await draft({ Attachments: [FILE] });
		const { data } = await ann.post<Id>(`/Message/${id}/SendDraft`);
		expect(data.MessageId).toBeGreaterThan(id);
		expect(await fileNames(data.MessageId)).toEqual(['a.txt']);
		expect((await ann.get(`/Message/${id}`)).data).toBe(`The message has been purged: ${id}`);
	});

	it('refuses what it cannot save or send', async () => {
		expect((await save({ Subject: 'x' })).data).toBe('The To field is required.');
		const foreign = await bob.post('/Message/SaveDraft', { To: [ANN], MessageId: await draft() });
		expect(foreign.status).toBe(403);
		const sent = await ann.send({ To: [BOB] });
		expect((await save({ To: [BOB], MessageId: sent })).status).toBe(403);
		const deleted = await draft();
		expect((await save({ To: [BOB], MessageId: deleted })).status).toBe(200);
		await ann.delete(`/Message/${deleted}`);
		expect((await save({ To: [BOB], MessageId: deleted })).status).toBe(403);
		expect((await ann.post('/Message/99/SendDraft')).status).toBe(401);
		const toNobody = await ann.post(`/Message/${await draft({ To: [] })}/SendDraft`);
		expect([toNobody.status, toNobody.data]).toEqual([401, 'The message has no recipient.']);
	});

	it('takes files into a draft, and gives their bytes back', async () => {
		const id = await draft({ Attachments: [FILE] });
		const bytes = Buffer.from([0, 13, 10, 255, 45, 45]);
		const form = formWith('Räk "1".bin', bytes);
		form.append('name', 'not a file');
		const { data } = await ann.upload<{ AttachmentId: number }>(`/File/Attachment/${id}`, form);
		expect(data).toEqual({ AttachmentId: expect.any(Number) });
		expect(await fileNames(id)).toEqual(['a.txt', 'Räk "1".bin']);
		await ann.post(`/Message/${id}/SendDraft`);
		const file = await bob.download(`/File/Download/${data.AttachmentId}/any%2Fname.bin`);
		expect(file.data.equals(bytes)).toBe(true);
		expect(file.headers).toMatchObject({
			'content-type': 'application/x-thing',
			'content-disposition': `attachment; filename="R_k _1_.bin"; filename*=UTF-8''R%C3%A4k%20%221%22.bin`,
			'x-content-type-options': 'nosniff',
		});
		expect((await ann.get(`/Message/${id}/Metadata`)).data).toMatchObject({
			Attachments: [{}, { Tracking: { Recipients: [{ Email: BOB, Downloaded: true }] } }],
		});
	});

	it('calls a file of a doubtful type a plain one', async () => {
		const id = await ann.send({ To: [BOB], Attachments: [{ ...FILE, ContentType: 'a\r\nb: c' }] });
		const { headers } = await bob.download(`/File/Download/${id + 1}/a.txt`);
		expect(headers['content-type']).toBe('application/octet-stream');
	});

	it('deletes files of drafts only', async () => {
		const id = await draft({ Attachments: [FILE] });
		const deleted = await ann.post(`/File/DeleteAttachment/${id + 1}`);
		expect([deleted.status, deleted.data]).toEqual([200, '']);
		expect(await fileNames(id)).toEqual([]);
		const sent = await ann.send({ To: [BOB], Attachments: [FILE] });
		const refused = await ann.post(`/File/DeleteAttachment/${sent + 1}`);
		expect([refused.status, refused.data]).toEqual([
			401,
			`The attachment belongs to a message that was sent: ${sent + 1}`,
		]);
	});

	it('refuses uploads that are none, too large, or not for a draft of one’s own', async () => {
		const id = await draft();
		const upload = async (client: DataMotionClient, form: FormData, to = id) => {
			const { status, data } = await client.upload(`/File/Attachment/${to}`, form);
			return [status, data];
		};
		const empty = new FormData();
		empty.append('name', 'x');
		expect(await upload(ann, empty)).toEqual([400, 'The form has no part with a file name.']);
		const large = formWith('a', Buffer.alloc(32 * 1024 * 1024 + 1));
		expect(await upload(ann, large)).toEqual([401, 'The files are larger than 32 MB.']);
		expect((await upload(bob, formWith('a', 'x')))[0]).toBe(401);
		const sent = await ann.send({ To: [BOB] });
		expect(await upload(ann, formWith('a', 'x'), sent)).toEqual([
			401,
			`The message is not a draft: ${sent}`,
		]);
		expect((await ann.post(`/File/Attachment/${id}`, { a: 1 })).status).toBe(415);
		expect((await ann.upload('/Message', formWith('a', 'x'))).status).toBe(415);
		expect(await fileNames(id)).toEqual([]);
	});
});
