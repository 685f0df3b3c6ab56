import PostalMime, { type Address } from 'postal-mime';
import { UNKNOWN_TYPE } from '../download.mts';
import type { Outgoing } from '../state/message.mts';

/** Bare ones, groups opened; what has no `@` was read as a name, and is for others to refuse. */
function addresses(list: Address[] = []): string[] {
	return list.flatMap(({ group, address, name }) => (group ? addresses(group) : [address || name]));
}

/** The parser makes its line ends bare ones where a part isn't encoded. */
function withCrlf(text = ''): string {
	return text.replace(/\r?\n/g, '\r\n');
}

/** Reads an RFC 822 message as far as a message of this service can hold what it says. */
export async function parseMime(message: string): Promise<Omit<Outgoing, 'from'>> {
	const email = await PostalMime.parse(message, {
		attachmentEncoding: 'base64',
		forceRfc822Attachments: true,
	});
	return {
		to: addresses(email.to),
		cc: addresses(email.cc),
		bcc: addresses(email.bcc),
		subject: email.subject ?? '',
		text: withCrlf(email.text),
		html: withCrlf(email.html),
		attachments: email.attachments.map((file, index) => ({
			fileName: file.filename || `attachment-${index + 1}`,
			contentType: file.mimeType || UNKNOWN_TYPE,
			contentId: file.contentId?.replace(/^<|>$/g, '') ?? '',
			bytes: Buffer.from(String(file.content), 'base64'),
		})),
	};
}
