import { inHtml } from './html';

/** A possible answer, and the link to give it with. */
export interface Choice {
	label: string;
	url: string;
}

const BUTTON =
	'display:inline-block;margin:0 12px 12px 0;padding:12px 24px;border-radius:6px;background:#0b5cad;color:#ffffff;font-weight:bold;text-decoration:none';

/** The text of a question with the links to answer it, as text and as HTML. */
export function questionBodies(text: string, choices: Choice[]) {
	const lines = choices.map(({ label, url }) => `${label}:\n${url}`);
	const buttons = choices.map(
		({ label, url }) =>
			`<a href="${inHtml(url)}" target="_blank" style="${BUTTON}">${inHtml(label)}</a>`,
	);
	return {
		TextBody: [text, ...lines].join('\n\n'),
		HtmlBody: `<p>${inHtml(text)}</p>\n<p>${buttons.join('\n')}</p>`,
	};
}
