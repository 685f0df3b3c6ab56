import type { IDataObject } from 'n8n-workflow';
import { inHtml } from './html';

/** The newer API refuses longer ones (docs/services/datamotion.md, Limits). */
const LONGEST_SUBJECT = 255;
const DIVIDER = '---------- Forwarded message ----------';

/** Subject and bodies of a message that is sent on: the comment, where it came from, and what it said. */
export function forwardedContent(original: IDataObject, comment: string): IDataObject {
	const { TextBody, HtmlBody } = original;
	const html = textOf(HtmlBody);
	const text = textOf(TextBody);
	const content: IDataObject = { Subject: forwardedSubject(oneLine(original.Subject)) };
	const header = headerLines(original);
	if (text !== '' || html === '') {
		const above = comment === '' ? [] : [comment, ''];
		content.TextBody = [...above, DIVIDER, ...header, '', text].join('\n');
	}
	if (html !== '') {
		const above = comment === '' ? '' : `<p>${inHtml(comment)}</p>`;
		const block = [DIVIDER, ...header].map(inHtml).join('<br>');
		content.HtmlBody = putOnTop(html, `${above}<hr><p>${block}</p>`);
	}
	return content;
}

function forwardedSubject(subject: string): string {
	const forwarded = /^fwd?:/i.test(subject) ? subject : `Fwd: ${subject}`;
	// Not half of a surrogate pair at its end.
	return forwarded
		.trim()
		.slice(0, LONGEST_SUBJECT)
		.replace(/[\uD800-\uDBFF]$/, '');
}

function headerLines({ From, CreateTime, To, Subject }: IDataObject): string[] {
	const header = { From, Sent: CreateTime, To, Subject };
	return Object.entries(header)
		.map(([name, value]) => [name, oneLine(Array.isArray(value) ? value.join(', ') : value)])
		.filter(([, value]) => value !== '')
		.map(([name, value]) => `${name}: ${value}`);
}

/** Within the body of a whole page, in front of anything else. */
function putOnTop(html: string, block: string): string {
	// Not in one expression: a text of '<body' over and over would take it the square of its length.
	const tag = /<body\b/i.exec(html);
	const start = tag === null ? 0 : html.indexOf('>', tag.index) + 1;
	return html.slice(0, start) + block + html.slice(start);
}

function oneLine(value: unknown): string {
	return textOf(value).replace(/\s+/g, ' ').trim();
}

function textOf(value: unknown): string {
	return typeof value === 'string' ? value : '';
}
