import type { Message, NewAttachment } from '../state/message.mts';
import type { SandboxState } from '../state/state.mts';
import { sha256 } from '../traffic/redact.mts';
import type { Fields } from '../values.mts';
import { allowOnly, BadInput, flag, requiredNumber, requiredText, text } from './inputs.mts';

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

/** Fills a mailbox at once: sending ten thousand messages one by one would take minutes. */
export function seed({ messages }: SandboxState, fields: Fields) {
	allowOnly(fields, ['to', 'from', 'count', 'subjectPrefix', 'withAttachment']);
	const to = requiredText(fields, 'to');
	const count = requiredNumber(fields, 'count');
	if (!Number.isInteger(count) || count < 1 || count > MOST_AT_ONCE) {
		throw new BadInput(`"count" must be a whole number from 1 to ${MOST_AT_ONCE}.`);
	}
	const usualSender = to.toLowerCase() === SENDER ? OTHER_SENDER : SENDER;
	const from = text(fields, 'from') ?? usualSender;
	const prefix = text(fields, 'subjectPrefix') ?? 'Message';
	const bytes = Buffer.from('A file that came with the message.\n');
	const file = { fileName: 'note.txt', contentType: 'text/plain', contentId: '', bytes };
	const attachments: NewAttachment[] = flag(fields, 'withAttachment') ? [file] : [];
	const ids = Array.from({ length: count }, (_, index) => {
		const subject = `${prefix} ${index + 1}`;
		const content = { to: [to], cc: [], bcc: [], subject, html: '', text: `This is ${subject}.` };
		return messages.deliver({ from, ...content, attachments }).id;
	});
	return { count, firstId: ids[0], lastId: ids.at(-1) };
}
