import type { IDataObject } from 'n8n-workflow';
import type { NodeUnderTest } from '../../support/engine';
import { callingMethod, methodFields } from '../../support/fixtures';
import { byId } from '../../support/mail';
import type { DeedName } from './scenario';
import type { World } from './world';

/** Something that was done, by the sandbox's own books. */
export interface Entry {
	/** Whose deed it is. */
	user: string;
	/** What the item has for it, in one field or another. */
	mark: string;
	id?: number;
}

export interface Deed {
	node: Pick<NodeUnderTest, 'type' | 'parameters'>;
	/** Which request does it: a part of its address. */
	path: string;
	/** Makes what an item is about, and gives its further fields. */
	prepare?(world: World, user: string, mark: string): Promise<IDataObject>;
	/** What comes out for an item that is done. */
	output: string;
	/** What was done. Undefined: it changes nothing. */
	done?(world: World): Promise<Entry[]>;
}

const TEXT = {
	bodyFormat: 'text',
	textBody: 'Please call, {{ $json.mark }}.',
	additionalFields: {},
};
const DRAFTS = 4;

function dataMotion(resource: string, operation: string, parameters: NodeUnderTest['parameters']) {
	return { type: 'dataMotion' as const, parameters: { resource, operation, ...parameters } };
}

/** Messages to the world's recipient, whose subject begins with something before the mark. */
const messages =
	(prefix = '') =>
	async ({ sandbox, recipient }: World) =>
		(await sandbox.messages(recipient)).flatMap(({ id, from, subject }) =>
			subject.startsWith(prefix) ? [{ user: from, mark: subject.slice(prefix.length), id }] : [],
		);

const original = async ({ sandbox, recipient }: World, user: string, subject: string) => {
	const [id] = await sandbox.put({ from: recipient, to: [user], subject, text: 'The original.' });
	return { id };
};

export const deeds: Record<DeedName, Deed> = {
	send: {
		node: dataMotion('message', 'send', {
			to: '={{ $json.to }}',
			subject: '={{ $json.mark }}',
			...TEXT,
		}),
		path: '/Message',
		output: 'MessageId',
		done: messages(),
	},
	forward: {
		node: dataMotion('message', 'forward', {
			messageId: byId('={{ $json.id }}'),
			to: '={{ $json.to }}',
			comment: '={{ $json.mark }}',
		}),
		path: '/Message',
		prepare: original,
		output: 'MessageId',
		done: messages('Fwd: '),
	},
	reply: {
		node: dataMotion('message', 'reply', { messageId: byId('={{ $json.id }}'), ...TEXT }),
		path: '/Reply',
		prepare: original,
		output: 'MessageId',
		done: messages('Re: '),
	},
	sendMime: {
		node: dataMotion('message', 'sendMime', {
			mimeSource: 'text',
			mimeMessage: '=To: {{ $json.to }}\nSubject: {{ $json.mark }}\n\nPlease call.',
		}),
		path: '/Message/Mime',
		output: 'MessageId',
		done: messages(),
	},
	sendDraft: {
		node: dataMotion('draft', 'send', { draftId: byId('={{ $json.id }}') }),
		path: '/SendDraft',
		async prepare(world, user, mark) {
			const client = await world.clientOf(user);
			const draft = { To: [world.recipient], Subject: mark, TextBody: 'Please call.' };
			const { data } = await client.post<{ MessageId: number }>('/Message/SaveDraft', draft);
			return { id: data.MessageId };
		},
		output: 'MessageId',
		done: messages(),
	},
	saveDraft: {
		node: dataMotion('draft', 'save', {
			to: '={{ $json.to }}',
			subject: '={{ $json.mark }}',
			...TEXT,
		}),
		path: '/SaveDraft',
		output: 'MessageId',
		done: async (world) =>
			await world.ofEachUser(async (user, client) => {
				const body = { FolderId: DRAFTS };
				const { data } = await client.post<{
					Results: Array<{ MessageId: number; Subject: string }>;
				}>('/Message/Inbox/Search', body);
				return data.Results.map(({ MessageId, Subject }) => ({
					user,
					mark: Subject,
					id: MessageId,
				}));
			}),
	},
	createFolder: {
		node: dataMotion('folder', 'create', { folderName: '={{ $json.mark }}', folderType: 'inbox' }),
		path: '/Folder',
		output: 'FolderId',
		done: async (world) =>
			await world.ofEachUser(async (user, client) => {
				const { data } = await client.get<{
					Folders: Array<{ FolderId: number; FolderName: string; IsSystemFolder: boolean }>;
				}>('/Folder/List');
				return data.Folders.map(({ FolderId, FolderName }) => ({
					user,
					mark: FolderName,
					id: FolderId,
				}));
			}),
	},
	call: {
		node: callingMethod({
			path: 'Baskets/AddItem',
			...methodFields(['IRPStockID', '2910'], ['Reference', '={{ $json.mark }}']),
		}),
		path: '/Baskets/AddItem',
		output: 'BasketID',
		done: async ({ sandbox }) =>
			(await sandbox.baskets()).map(({ given, basketId }) => ({
				user: '',
				mark: String(given.Reference),
				id: basketId,
			})),
	},
	getMany: {
		node: dataMotion('message', 'getMany', {
			folderId: byId(1),
			returnAll: true,
			simplify: true,
			filters: {},
		}),
		path: '/GetMessageSummaries',
		prepare: original,
		output: 'MessageId',
	},
	search: {
		node: dataMotion('message', 'search', {
			folderId: byId(1),
			query: '',
			returnAll: false,
			limit: 1,
			simplify: true,
			filters: {},
		}),
		path: '/Search',
		prepare: original,
		output: 'MessageId',
	},
};
