import type { Attachment, Message } from '../state/message.mts';
import { attachmentUrl } from './addresses.mts';
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

/** Inline images become part of the document: it is sealed off and can't load anything. */
function withInlineImages(message: Message): string {
	const images = new Map(
		message.attachments
			.filter(({ contentId, contentType }) => contentId && /^image\/[\w.+-]+$/.test(contentType))
			.map((image) => [image.contentId.replace(/^<|>$/g, ''), image]),
	);
	return message.content.html.replace(/cid:([^"'\s>)]+)/gi, (whole, reference: string) => {
		const image = images.get(reference) ?? images.get(unescaped(reference));
		if (!image) return whole;
		return `data:${image.contentType};base64,${image.bytes.toString('base64')}`;
	});
}

function unescaped(reference: string): string {
	try {
		return decodeURIComponent(reference.replace(/&amp;/g, '&'));
	} catch {
		return reference;
	}
}

function body(message: Message): Html {
	const text = html`<pre class="text">${message.content.text}</pre>`;
	if (message.content.html === '') {
		return message.content.text === '' ? html`<p class="hint">The message has no text.</p>` : text;
	}
	const frame = html`<iframe
		sandbox=""
		title="HTML body"
		srcdoc="${withInlineImages(message)}"
	></iframe>`;
	if (message.content.text === '') return frame;
	return html`<h3>HTML body</h3>
		${frame}
		<h3>Text body</h3>
		${text}`;
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
		${body(message)}
	</article>`;
}
