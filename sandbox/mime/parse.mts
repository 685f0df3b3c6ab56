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

const INDENTED_HEADER =
	/^[ \t]+(?=(?:From|To|Cc|Bcc|Reply-To|Subject|Date|Message-ID|MIME-Version|Content-[a-z-]+|X-[a-z-]+):)/gim;

/** The vendor's Java tests indent all header lines but the first, and are understood for all that. */
function unindented(message: string): string {
	const end = /\r?\n\r?\n/.exec(message)?.index ?? message.length;
	return message.slice(0, end).replace(INDENTED_HEADER, '') + message.slice(end);
}

/** Reads an RFC 822 message as far as a message of this service can hold what it says. */
export async function parseMime(message: string): Promise<Omit<Outgoing, 'from'>> {
	const email = await PostalMime.parse(unindented(message), {
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
