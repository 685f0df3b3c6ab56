import type { Attachment, Message } from '../state/message.mts';
import { attachmentUrl } from './addresses.mts';
import { bodies } from './bodies.mts';
import { html, type Html } from './html.mts';
import { fullTime, sizeText } from './texts.mts';

function headerLine(name: string, value: string): Html | false {
	return (
		value !== '' &&
		html`<dt>${name}</dt>
			<dd>${value}</dd>`
	);
}

function attachmentLink(message: Message, address: string, attachment: Attachment): Html {
	return html`<a
		class="attachment"
		download
		href="${attachmentUrl(address, message.id, attachment.id)}"
		><span class="name">${attachment.fileName}</span>
		<span class="hint"
			>${sizeText(attachment.bytes.length)}${attachment.contentId !== '' && ' · inline'}</span
		></a
	>`;
}

/** One message as its recipient sees it; who got a blind copy stays hidden. */
export function reader(message: Message, address: string): Html {
	return html`<article>
		<h1>${message.content.subject || '(no subject)'}</h1>
		<dl>
			${headerLine('From', message.from)} ${headerLine('To', message.content.to.join(', '))}
			${headerLine('Cc', message.content.cc.join(', '))}
			${headerLine('Date', fullTime(message.created))}
			${headerLine('Message ID', String(message.id))}
		</dl>
		${message.attachments.length > 0 &&
		html`<div class="attachments">
			${message.attachments.map((attachment) => attachmentLink(message, address, attachment))}
		</div>`}
		${bodies(message)}
	</article>`;
}
