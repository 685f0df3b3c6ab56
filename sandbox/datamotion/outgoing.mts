import { UNKNOWN_TYPE } from '../download.mts';
import type { NewAttachment, Outgoing } from '../state/message.mts';
import { type Fields, field, isFields, textField, textOf } from '../values.mts';
import { checkRecipients, checkSender } from './addresses.mts';
import { checkFiles, checkSubject } from './limits.mts';
import { invalid } from './refusal.mts';

/** Reads and checks the fields that Send, SaveDraft and the like have in common. */
export function readOutgoing(body: unknown, from: string, { needsTo = true } = {}): Outgoing {
	if (!isFields(body)) throw invalid('The message body is missing.');
	if (needsTo && (field(body, 'To') === undefined || field(body, 'To') === null)) {
		throw invalid('The To field is required.');
	}
	const subject = textField(body, 'Subject');
	checkSubject(subject);
	const attachments = readAttachments(body);
	const to = addresses(body, 'To');
	const cc = addresses(body, 'Cc');
	const bcc = addresses(body, 'Bcc');
	checkRecipients({ to, cc, bcc });
	checkSender(textField(body, 'From').trim());
	checkFiles(attachments);
	return {
		from,
		to,
		cc,
		bcc,
		subject,
		html: textField(body, 'HtmlBody'),
		text: textField(body, 'TextBody'),
		attachments,
	};
}

function listOf(body: Fields, name: string): unknown[] {
	const value = field(body, name);
	if (value === undefined || value === null) return [];
	if (!Array.isArray(value)) throw invalid(`The ${name} field must be an array.`);
	return value;
}

function addresses(body: Fields, name: string): string[] {
	return listOf(body, name)
		.map((value) => textOf(value)?.trim() ?? '')
		.filter((address) => address !== '');
}

function readAttachments(body: Fields): NewAttachment[] {
	return listOf(body, 'Attachments').map((attachment) => {
		const fileName = textField(attachment, 'FileName');
		const contentId = textField(attachment, 'ContentId').trim();
		if (!fileName) throw invalid('The FileName field of an attachment is required.');
		if (contentId && !contentId.includes('@')) {
			throw invalid(`The ContentId of an attachment is invalid: ${contentId}`);
		}
		return {
			fileName,
			contentType: textField(attachment, 'ContentType') || UNKNOWN_TYPE,
			contentId,
			bytes: bytesOf(textField(attachment, 'AttachmentBase64'), fileName),
		};
	});
}

/** Node skips what is not base64, so a text that isn't comes out shorter than its length implies. */
function bytesOf(base64: string, fileName: string): Buffer {
	const bytes = Buffer.from(base64, 'base64');
	const isExact = (text: string) => {
		const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
		return text.length % 4 === 0 && bytes.length === (text.length / 4) * 3 - padding;
	};
	if (isExact(base64) || isExact(base64.replace(/\s/g, ''))) return bytes;
	throw invalid(`The AttachmentBase64 field of ${fileName} is not base64.`);
}
