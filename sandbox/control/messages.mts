import Type, { type Static } from 'typebox';
import type { Message, NewAttachment } from '../state/message.mts';
import type { SandboxState } from '../state/state.mts';
import { sha256 } from '../traffic/redact.mts';

const MOST_AT_ONCE = 200_000;
const SENDER = 'bob@sandbox.example';
const OTHER_SENDER = 'ann@sandbox.example';

function described(message: Message) {
	const { to, cc, bcc, subject, text: plain, html } = message.content;
	return {
		id: message.id,
		from: message.from,
		to,
		cc,
		bcc,
		subject,
		text: plain,
		html,
		created: new Date(message.created).toISOString(),
		retracted: message.isRetracted,
		sentFolderId: message.sent.folderId ?? null,
		copies: [...message.received.values()].map(({ address, folderId, read, openings }) => ({
			address,
			folderId: folderId ?? null,
			read,
			openings: openings.map(({ at }) => new Date(at).toISOString()),
		})),
		attachments: message.attachments.map(({ fileName, contentType, contentId, bytes }) => ({
			fileName,
			contentType,
			contentId,
			size: bytes.length,
			sha256: sha256(bytes),
		})),
	};
}

/** What was delivered, oldest first, whatever its recipients have done with it since. */
export function deliveredTo({ messages }: SandboxState, address: unknown) {
	const delivered =
		typeof address === 'string'
			? messages.mailbox(address).received.map((copy) => copy.message)
			: messages.all();
	return delivered.map(described);
}

export const Seed = Type.Object(
	{
		to: Type.String({ minLength: 1 }),
		from: Type.Optional(Type.String({ minLength: 1 })),
		count: Type.Integer({ minimum: 1, maximum: MOST_AT_ONCE }),
		subjectPrefix: Type.Optional(Type.String()),
		withAttachment: Type.Optional(Type.Boolean()),
	},
	{ additionalProperties: false },
);

/** Fills a mailbox at once: sending ten thousand messages one by one would take minutes. */
export function seed({ messages }: SandboxState, input: Static<typeof Seed>) {
	const { to, count, subjectPrefix = 'Message', withAttachment = false } = input;
	const from = input.from ?? (to.toLowerCase() === SENDER ? OTHER_SENDER : SENDER);
	const bytes = Buffer.from('A file that came with the message.\n');
	const file = { fileName: 'note.txt', contentType: 'text/plain', contentId: '', bytes };
	const attachments: NewAttachment[] = withAttachment ? [file] : [];
	const ids = Array.from({ length: count }, (_, index) => {
		const subject = `${subjectPrefix} ${index + 1}`;
		const content = { to: [to], cc: [], bcc: [], subject, html: '', text: `This is ${subject}.` };
		return messages.deliver({ from, ...content, attachments }).id;
	});
	return { count, firstId: ids[0], lastId: ids.at(-1) };
}
