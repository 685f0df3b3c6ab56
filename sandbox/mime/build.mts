import MailComposer from 'nodemailer/lib/mail-composer';
import { mediaType } from '../download.mts';
import type { Message } from '../state/message.mts';

/** The name stays empty: text in its place would be read for names and groups. */
function bare(address: string) {
	return { name: '', address };
}

/** The message as an e-mail (RFC 822), which its blind recipients are not named in. */
export async function buildMime(
	message: Message,
	{ showsBcc }: { showsBcc: boolean },
): Promise<string> {
	const { to, cc, bcc, subject, text, html } = message.content;
	const email = new MailComposer({
		date: new Date(message.created),
		from: bare(message.from),
		to: to.map(bare),
		cc: cc.map(bare),
		bcc: bcc.map(bare),
		subject,
		messageId: `<${message.id}@sandbox.example>`,
		text,
		html,
		attachments: message.attachments.map(({ fileName, contentType, contentId, bytes }) => ({
			filename: fileName,
			contentType: mediaType(contentType),
			cid: contentId,
			content: bytes,
			contentTransferEncoding: 'base64',
		})),
		// Keeps every character, line ends included, which the other encodings would not.
		encoding: 'base64',
		// The same each time.
		baseBoundary: String(message.id),
	}).compile();
	email.keepBcc = showsBcc;
	return (await email.build()).toString();
}
