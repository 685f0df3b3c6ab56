import Type, { type Static } from 'typebox';
import { UNKNOWN_TYPE } from '../download.mts';
import { type Copy, copyOf, type Message } from '../state/message.mts';
import type { SandboxState } from '../state/state.mts';
import { BadInput } from './inputs.mts';

const strict = { additionalProperties: false };
const moment = Type.String({ format: 'date-time' });
const addresses = Type.Optional(Type.Array(Type.String({ minLength: 1 })));
const id = Type.Integer({ minimum: 1 });
/** Null is nowhere, as after a deletion for good. */
const folder = Type.Optional(Type.Union([id, Type.Null()]));

/** What can become of a message, and what its readers get to see of it. */
const condition = {
	created: Type.Optional(moment),
	/** From when on it shows, to its sender too. */
	visibleFrom: Type.Optional(moment),
	/** What lacks it for all that: the lists, or Search. */
	hiddenFrom: Type.Optional(Type.Union([Type.Enum(['list', 'search']), Type.Null()])),
	/** Where its recipients have it. */
	folderId: folder,
	/** Where its sender has it. */
	sentFolderId: folder,
	read: Type.Optional(Type.Boolean()),
	retracted: Type.Optional(Type.Boolean()),
	/** All that its sender is told of, in this order; `address` is by default the first recipient. */
	openings: Type.Optional(
		Type.Array(
			Type.Object(
				{
					address: Type.Optional(Type.String()),
					at: moment,
					visibleFrom: Type.Optional(moment),
				},
				strict,
			),
		),
	),
};

const file = Type.Object(
	{
		fileName: Type.String({ minLength: 1 }),
		contentType: Type.Optional(Type.String()),
		contentId: Type.Optional(Type.String()),
		base64: Type.String(),
	},
	strict,
);

const NewMessage = Type.Object(
	{
		id: Type.Optional(id),
		from: Type.String({ minLength: 1 }),
		to: addresses,
		cc: addresses,
		bcc: addresses,
		subject: Type.Optional(Type.String()),
		text: Type.Optional(Type.String()),
		html: Type.Optional(Type.String()),
		attachments: Type.Optional(Type.Array(file)),
		...condition,
	},
	strict,
);
const ChangedMessage = Type.Object({ id, ...condition }, strict);

export const NewMessages = Type.Object({ messages: Type.Array(NewMessage) }, strict);
export const ChangedMessages = Type.Object({ messages: Type.Array(ChangedMessage) }, strict);

type Condition = Omit<Static<typeof ChangedMessage>, 'id'>;

function place(state: SandboxState, address: string, copy: Copy, folderId: number | null): void {
	const mailbox = state.messages.mailbox(address);
	if (folderId === null) return mailbox.purge(copy);
	if (!mailbox.folder(folderId)) throw new BadInput(`${address} has no folder ${folderId}.`);
	return mailbox.place(copy, folderId);
}

function setOpenings(message: Message, openings: NonNullable<Condition['openings']>): void {
	const [first = ''] = message.received.keys();
	for (const copy of message.received.values()) copy.openings = [];
	for (const { address = first, at, visibleFrom } of openings) {
		const copy = copyOf(message, address);
		if (!copy) throw new BadInput(`Message ${message.id} has no recipient ${address}.`);
		const shows = visibleFrom === undefined ? -Infinity : Date.parse(visibleFrom);
		copy.openings.push({ at: Date.parse(at), visibleFrom: shows });
		copy.read = true;
	}
}

/** What isn't named stays as it is. */
function applyCondition(state: SandboxState, message: Message, condition: Condition): void {
	const { created, visibleFrom, hiddenFrom, folderId, sentFolderId } = condition;
	const { read, retracted, openings } = condition;
	if (created !== undefined) message.created = Date.parse(created);
	if (visibleFrom !== undefined) message.visibleFrom = Date.parse(visibleFrom);
	if (hiddenFrom !== undefined) message.hiddenFrom = hiddenFrom;
	if (retracted !== undefined) message.isRetracted = retracted;
	if (sentFolderId !== undefined) place(state, message.from, message.sent, sentFolderId);
	if (openings !== undefined) setOpenings(message, openings);
	for (const copy of message.received.values()) {
		if (read !== undefined) copy.read = read;
		if (folderId !== undefined) place(state, copy.address, copy, folderId);
	}
}

/** Puts messages into mailboxes as if they had been sent, in this order. Returns their ids. */
export function putMessages(state: SandboxState, { messages }: Static<typeof NewMessages>) {
	const ids = messages.map(({ id: wanted, attachments = [], ...given }) => {
		if (wanted !== undefined && state.messages.byId(wanted)) {
			throw new BadInput(`There is a message ${wanted} already.`);
		}
		const { from, to = [], cc = [], bcc = [], subject = '', text = '', html = '' } = given;
		const files = attachments.map(({ base64, ...named }) => ({
			contentType: UNKNOWN_TYPE,
			contentId: '',
			...named,
			bytes: Buffer.from(base64, 'base64'),
		}));
		const content = { from, to, cc, bcc, subject, text, html, attachments: files };
		const message = state.messages.deliver(content, wanted);
		applyCondition(state, message, given);
		return message.id;
	});
	return { ids };
}

export function changeMessages(state: SandboxState, input: Static<typeof ChangedMessages>) {
	for (const { id: wanted, ...condition } of input.messages) {
		const message = state.messages.byId(wanted);
		if (!message || message.isDraft) throw new BadInput(`There is no message ${wanted}.`);
		applyCondition(state, message, condition);
	}
	return {};
}
