import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { NodeUnderTest } from './engine';
import { BOB, byId, CAROL } from './mail';
import type { Mail } from './mail';
import type { Sandbox } from './sandbox';

/** How an operation is used on items of which some can't succeed. */
export interface OperationCase {
	/** Who the node signs in as: Ann, if not said. */
	user?: string;
	/** With expressions on the fields of the items. */
	parameters?: NodeUnderTest['parameters'];
	/** Makes what the item is about, such as a message to delete, and gives the item. */
	good?: (mail: Mail) => Promise<IDataObject & { binary?: INodeExecutionData['binary'] }>;
	/** What makes an item fail when its fields are set to these. */
	bad?: IDataObject;
	/** What makes the second of several items fail, where fields can't. */
	failSecond?: (sandbox: Sandbox) => Promise<void>;
	/** What is in doubt when an answer is lost, if not whether a message was sent. */
	doubt?: string;
	/** Whether it is found out then if it was done. */
	isFound?: true;
	/** What the failed item says. */
	error: string | RegExp;
}

const INBOX_TRASH = 2;
const NOBODYS = { id: 4711 };
const NOTE = { content: Buffer.from('A note'), fileName: 'note.txt', mimeType: 'text/plain' };
const BODY = { bodyFormat: 'text', textBody: 'All is well.', additionalFields: {} };
const MIME = `To: ${BOB}\r\nSubject: Hello\r\n\r\nAll is well.`;

const messageId = byId('={{ $json.id }}');
const folderId = byId('={{ $json.id }}');
const EVERYTHING = { returnAll: true, simplify: true, filters: {} };

const messageOfAnn = async (mail: Mail) => ({ id: await mail.send([NOTE]) });

async function messageThatBobHasOpened(mail: Mail) {
	const additionalFields = { cc: CAROL, attachments: 'f0' };
	const { items } = await mail.run(
		'message',
		'send',
		{ to: BOB, subject: 'Results', ...BODY, additionalFields },
		{ items: [{ json: {}, binary: await mail.store([NOTE]) }] },
	);
	const id = Number(items[0].json.MessageId);
	const options = { downloadAttachments: true };
	await mail.run('message', 'get', { messageId: byId(id), simplify: true, options }, { user: BOB });
	return { id };
}

async function draft(mail: Mail) {
	const { items } = await mail.run('draft', 'save', { to: BOB, subject: 'Results', ...BODY });
	return { id: Number(items[0].json.MessageId) };
}

async function draftWithAttachment(mail: Mail) {
	const { items } = await mail.run('draft', 'save', {
		to: BOB,
		subject: 'Results',
		...BODY,
		additionalFields: { cc: CAROL },
	});
	const saved = { id: Number(items[0].json.MessageId) };
	const binary = await mail.store([NOTE]);
	await mail.run(
		'attachment',
		'upload',
		{ draftId: saved.id, inputField: 'f0' },
		{ items: [{ json: {}, binary }] },
	);
	return saved;
}

async function attachmentOfDraft(mail: Mail) {
	const { items } = await mail.run(
		'attachment',
		'upload',
		{ draftId: (await draft(mail)).id, inputField: 'f0' },
		{ items: [{ json: {}, binary: await mail.store([NOTE]) }] },
	);
	return { id: Number(items[0].json.AttachmentId) };
}

async function folder(mail: Mail) {
	const folderName = `Folder ${Math.random()}`;
	const { items } = await mail.run('folder', 'create', { folderName, folderType: 'inbox' });
	return { id: Number(items[0].json.FolderId) };
}

/** Only the service can fail these: they have no fields. One item at a time, so that it is the second. */
const failingAt = (path: string): OperationCase => ({
	parameters: { simplify: true, options: { concurrency: 1 } },
	failSecond: async (sandbox) =>
		await sandbox.fault({ path, skip: 1, effect: { status: 403, body: 'Not now' } }),
	error: 'Not now.',
});

const OPERATION_CASES: Record<string, OperationCase> = {
	'message send': {
		isFound: true,
		parameters: { to: '={{ $json.to }}', subject: 'Results', ...BODY },
		good: async () => ({ to: BOB }),
		bad: { to: 'nobody' },
		error: "'To' holds 'nobody', which is not an email address.",
	},
	'message delete': {
		doubt: 'The message may have been deleted all the same.',
		user: BOB,
		parameters: { messageId },
		good: messageOfAnn,
		bad: NOBODYS,
		error: /4711/,
	},
	'message forward': {
		isFound: true,
		user: BOB,
		parameters: { messageId, to: CAROL, comment: '' },
		good: messageOfAnn,
		bad: NOBODYS,
		error: /4711/,
	},
	'message get': {
		user: BOB,
		parameters: { messageId, simplify: true },
		good: messageThatBobHasOpened,
		bad: NOBODYS,
		error: /4711/,
	},
	'message getMany': {
		user: BOB,
		parameters: { folderId, ...EVERYTHING },
		good: async (mail) => ({ id: (await mail.send()) && 1 }),
		bad: NOBODYS,
		error: /4711/,
	},
	'message getMime': {
		user: BOB,
		parameters: { messageId, outputAs: 'text' },
		good: messageOfAnn,
		bad: NOBODYS,
		error: /4711/,
	},
	'message move': {
		user: BOB,
		parameters: { messageId, destinationFolderId: byId(INBOX_TRASH) },
		good: messageOfAnn,
		bad: NOBODYS,
		error: /4711/,
	},
	'message reply': {
		user: BOB,
		parameters: { messageId, ...BODY },
		good: messageOfAnn,
		bad: NOBODYS,
		error: /4711/,
	},
	'message retract': {
		parameters: { messageId },
		good: messageOfAnn,
		bad: NOBODYS,
		error: /4711/,
	},
	'message search': {
		user: BOB,
		parameters: { folderId, query: '', ...EVERYTHING },
		good: async (mail) => ({ id: (await mail.send()) && 1 }),
		bad: NOBODYS,
		error: /4711/,
	},
	'message sendMime': {
		parameters: { mimeSource: 'text', mimeMessage: '={{ $json.mime }}' },
		good: async () => ({ mime: MIME }),
		bad: { mime: 'Subject: Hello\r\n\r\nAll is well.' },
		error: /recipient/,
	},
	'message track': {
		parameters: { messageId, simplify: true },
		good: messageThatBobHasOpened,
		bad: NOBODYS,
		error: /4711/,
	},
	'account get': failingAt('/Account/Details'),
	'account checkSession': failingAt('/Account/CheckSessionKey'),
	'account logOut': failingAt('/Account/Logout'),
	'attachment download': {
		user: BOB,
		parameters: { attachmentId: '={{ $json.id }}', outputField: 'data' },
		// The sandbox numbers messages and their files in one go.
		good: async (mail) => ({ id: (await mail.send([NOTE])) + 1 }),
		bad: NOBODYS,
		error: /4711/,
	},
	'attachment delete': {
		doubt: 'The attachment may have been deleted all the same.',
		parameters: { attachmentId: '={{ $json.id }}' },
		good: attachmentOfDraft,
		bad: NOBODYS,
		error: /4711/,
	},
	'attachment getMany': {
		user: BOB,
		parameters: { messageId },
		good: messageOfAnn,
		bad: NOBODYS,
		error: /4711/,
	},
	'attachment upload': {
		doubt: 'The file may have been added all the same.',
		parameters: { draftId: '={{ $json.id }}', inputField: 'f0' },
		good: async (mail) => ({ ...(await draft(mail)), binary: await mail.store([NOTE]) }),
		bad: NOBODYS,
		error: /4711/,
	},
	'draft save': {
		doubt: 'The draft may have been saved all the same.',
		parameters: { to: '={{ $json.to }}', subject: 'Results', ...BODY },
		good: async () => ({ to: BOB }),
		bad: { to: '' },
		error: "'To' is empty: the message has no recipient.",
	},
	'draft delete': {
		doubt: 'The draft may have been deleted all the same.',
		parameters: { draftId: byId('={{ $json.id }}') },
		good: draft,
		bad: NOBODYS,
		error: /4711/,
	},
	'draft get': {
		parameters: { draftId: byId('={{ $json.id }}'), simplify: true },
		good: draftWithAttachment,
		bad: NOBODYS,
		error: /4711/,
	},
	'draft getMany': {
		parameters: { returnAll: false, limit: '={{ $json.limit }}', simplify: true },
		good: async (mail) => ({ ...(await draft(mail)), limit: 50 }),
		bad: { limit: 0 },
		error: "'Limit' is 0.",
	},
	'draft send': {
		parameters: { draftId: '={{ $json.id }}' },
		good: draft,
		bad: NOBODYS,
		error: /4711/,
	},
	'folder create': {
		doubt: 'The folder may have been created all the same.',
		parameters: { folderName: '={{ $json.name }}', folderType: 'inbox' },
		good: async () => ({ name: `Folder ${Math.random()}` }),
		bad: { name: '' },
		error: "'Name' is empty.",
	},
	'folder delete': {
		doubt: 'The folder may have been deleted all the same.',
		parameters: { folderId },
		good: folder,
		bad: NOBODYS,
		error: /4711/,
	},
	'folder getMany': {
		parameters: { returnAll: false, limit: '={{ $json.limit }}' },
		good: async () => ({ limit: 50 }),
		bad: { limit: 0 },
		error: "'Limit' is 0.",
	},
};

export function operationCase(resource: string, operation: string): OperationCase {
	const found = OPERATION_CASES[`${resource} ${operation}`];
	if (found !== undefined) return found;
	throw new Error(`Add a case for '${resource} ${operation}' to test/support/operationCases.ts.`);
}

/** An item that succeeds. */
export async function goodItem({ good }: OperationCase, mail: Mail): Promise<INodeExecutionData> {
	const { binary, ...json } = (await good?.(mail)) ?? {};
	return binary === undefined ? { json } : { json, binary };
}
