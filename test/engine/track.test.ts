import type { Engine, NodeUnderTest } from '../support/engine';
import { passwordCredential, sending } from '../support/fixtures';
import { startForTests } from '../support/parts';
import type { Sandbox, Variants } from '../support/sandbox';

let engine: Engine;
let sandbox: Sandbox;
startForTests((parts) => ({ engine, sandbox } = parts));

const as = (user: string) => engine.addCredential(user, passwordCredential(sandbox, user));
const byId = (value: string | number) => ({ __rl: true, mode: 'id', value });

async function track(
	parameters: NodeUnderTest['parameters'],
	more: Pick<NodeUnderTest, 'items' | 'settings'> = {},
) {
	return await engine.run({
		type: 'dataMotion',
		parameters: {
			resource: 'message',
			operation: 'track',
			simplify: true,
			options: {},
			...parameters,
		},
		credentials: as('ann@sandbox.example'),
		...more,
	});
}

/** From Ann to Bob and Carol, with a file; its ID. */
async function send(): Promise<number> {
	const { items } = await engine.run({
		...sending({ additionalFields: { cc: 'carol@sandbox.example', attachments: 'note' } }),
		items: [
			{
				json: {},
				binary: {
					note: await engine.storeFile(Buffer.from('A note'), 'note.txt', 'text/plain'),
				},
			},
		],
		credentials: as('ann@sandbox.example'),
	});
	return Number(items[0].json.MessageId);
}

async function openAsBob(id: number) {
	const { error } = await engine.run({
		type: 'dataMotion',
		parameters: {
			resource: 'message',
			operation: 'get',
			messageId: byId(id),
			simplify: true,
			options: { downloadAttachments: true },
		},
		credentials: as('bob@sandbox.example'),
	});
	expect(error).toBeUndefined();
}

const isoDate = expect.stringMatching(/^20\d\d-\d\d-\d\dT.*Z$/);
const unread = (Email: string, ReceiverField: string) => ({
	Email,
	DateOpened: null,
	MessageStatus: 'UnRead',
	ReceiverField,
});

const spellings: Array<Partial<Variants>> = [
	{},
	{ attachmentIdKey: 'AttachmentID', attachmentIdType: 'string', messageIdType: 'string' },
];
test.each(spellings)('tells who has opened and downloaded what, with %j', async (variants) => {
	const id = await send();
	await sandbox.settings({ variants });
	const before = await track({ messageId: byId(id) });
	expect(before.error).toBeUndefined();
	expect(before.items).toEqual([
		{
			json: {
				MessageId: id,
				OpenedCount: 0,
				RecipientCount: 2,
				Tracking: [unread('bob@sandbox.example', 'TO'), unread('carol@sandbox.example', 'CC')],
				Attachments: [{ AttachmentId: expect.any(Number), FileName: 'note.txt', Downloaded: [] }],
				ExpiresAt: isoDate,
				MessageSize: expect.any(Number),
			},
			pairedItem: { item: 0 },
		},
	]);
	const [request] = await sandbox.requests('/Metadata');
	expect(request).toMatchObject({ operation: 'GET /Message/{id}/Metadata', query: {} });
	expect(request.path).toMatch(new RegExp(`/Message/${id}/Metadata$`));

	await openAsBob(id);
	const { items } = await track({ messageId: byId(String(id)) });
	expect(items[0].json).toMatchObject({
		OpenedCount: 1,
		RecipientCount: 2,
		Tracking: [
			{
				Email: 'bob@sandbox.example',
				DateOpened: isoDate,
				MessageStatus: 'Read',
				ReceiverField: 'TO',
			},
			unread('carol@sandbox.example', 'CC'),
		],
		Attachments: [{ Downloaded: [{ Email: 'bob@sandbox.example', DownloadedDate: isoDate }] }],
	});
});

test('puts out the untouched answer', async () => {
	const id = await send();
	await sandbox.settings({ variants: { messageIdType: 'string' } });
	const { items } = await track({ messageId: byId(id), simplify: false });
	expect(items[0].json).toMatchObject({
		MessageId: String(id),
		ExpirationDate: expect.stringMatching(/\(UTC-04:00\)$/),
		SecurityEnvelope: { HashAlgorithm: 'MD5' },
		Tracking: [
			{ DateOpened: '1/1/1900 1:00:00 AM (UTC-04:00)', MessageStatusId: 3 },
			{ Email: 'carol@sandbox.example' },
		],
		Attachments: [{ Size: { StdString: '6' }, Tracking: { Recipients: [{}, {}] } }],
	});
});

test('reads the tracking of a single recipient that comes without a list', async () => {
	const body = {
		MessageId: '5',
		Tracking: {
			Email: 'bob@sandbox.example',
			DateOpened: '1/1/1900 1:00:00 AM (UTC-04:00)',
			MessageStatusId: 2,
			ReceiverField: 'TO',
		},
	};
	await sandbox.fault({ path: '/Metadata', effect: { status: 200, body } });
	const { items } = await track({ messageId: byId(5) });
	expect(items[0].json).toEqual({
		MessageId: 5,
		OpenedCount: 0,
		RecipientCount: 1,
		Tracking: [{ ...unread('bob@sandbox.example', 'TO'), MessageStatus: 'NoticeSent' }],
	});
});

test('with continue on errors the failing item carries its error, the others succeed', async () => {
	const id = await send();
	const { items } = await track(
		{ messageId: byId('={{ $json.id }}') },
		{
			items: [{ json: { id } }, { json: { id: 4711 } }, { json: { id: String(id) } }],
			settings: { onError: 'continueRegularOutput' },
		},
	);
	expect(items.map(({ json, pairedItem }) => [json.MessageId, pairedItem])).toEqual([
		[id, { item: 0 }],
		[undefined, { item: 1 }],
		[id, { item: 2 }],
	]);
	expect(items[1].json).toEqual({
		error: expect.stringContaining('4711'),
		message: expect.any(String),
	});
});

test.each([
	['a message that does not exist', 4711, /4711/],
	['no ID', '={{ $json.none }}', /^'Message' is empty\.$/],
	['an ID that is none', '={{ "Hello" }}', /^'Message' is "Hello", which is not an ID\.$/],
])('tracking %s is refused in words', async (_, id, message) => {
	const { error } = await track({ messageId: byId(id) });
	expect(error?.message).toMatch(message);
	expect(error?.description).not.toBe('');
});

test.each([
	[{ Other: 1 }, "DataMotion answered with status 200, but without 'Tracking'."],
	['<html>', 'DataMotion answered with status 200, but not as documented: <html>.'],
])('an answer %j is told, not taken for tracking', async (body, message) => {
	await sandbox.fault({ path: '/Metadata', effect: { status: 200, body } });
	const { error } = await track({ messageId: byId(5) });
	expect(error?.message).toBe(message);
});
