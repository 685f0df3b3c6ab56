import { tokenize } from 'linkifyjs';
import type { Message } from '../state/message.mts';
import { html, type Html } from './html.mts';

/** What a page from elsewhere gets to know of this one: nothing. */
const ELSEWHERE = html`target="_blank" rel="noopener noreferrer"`;

function textBody(text: string): Html {
	const parts = tokenize(text).map((token) =>
		token.isLink && /^https?:/i.test(token.v)
			? html`<a href="${token.toHref()}" ${ELSEWHERE}>${token.v}</a>`
			: token.v,
	);
	return html`<pre class="text">${parts}</pre>`;
}

function unescaped(reference: string): string {
	try {
		return decodeURIComponent(reference.replace(/&amp;/g, '&'));
	} catch {
		return reference;
	}
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

const LINK_TARGET = /(<(?:a|area)\b[^<>]*?)\s+target\s*=\s*(?:"[^"]*"|'[^']*'|[^\s<>]*)/gi;

/** Nothing may be shown in the sealed frame but the message itself, so links open in a new tab. */
function htmlBody(message: Message): Html {
	const document = `<base target="_blank">${withInlineImages(message).replace(LINK_TARGET, '$1')}`;
	return html`<iframe
		sandbox="allow-popups allow-popups-to-escape-sandbox"
		title="HTML body"
		srcdoc="${document}"
	></iframe>`;
}

/** The bodies that a message has: HTML before text. */
export function bodies(message: Message): Html {
	const { html: rich, text } = message.content;
	if (rich === '') {
		return text === '' ? html`<p class="hint">The message has no text.</p>` : textBody(text);
	}
	if (text === '') return htmlBody(message);
	return html`<h3>HTML body</h3>
		${htmlBody(message)}
		<h3>Text body</h3>
		${textBody(text)}`;
}
