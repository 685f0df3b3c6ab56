import type { INodeProperties } from 'n8n-workflow';
import type { Field } from '../../shared/fields/field';
import { readChoice } from '../../shared/fields/choice';
import { readText } from '../../shared/fields/text';

/** What a message says, in one format or both. */
export interface Body {
	TextBody?: string;
	HtmlBody?: string;
}

const format: INodeProperties = {
	displayName: 'Body Format',
	name: 'bodyFormat',
	type: 'options',
	options: [
		{ name: 'Text', value: 'text', description: 'Plain text only' },
		{ name: 'HTML', value: 'html', description: 'Formatted text and images' },
		{
			name: 'Text and HTML',
			value: 'both',
			description: "The recipient's program shows the one it can",
		},
	],
	default: 'text',
};

const text: INodeProperties = {
	displayName: 'Text',
	name: 'textBody',
	type: 'string',
	typeOptions: { rows: 5 },
	default: '',
	placeholder: 'e.g. Your results are attached.',
	description: 'The message in plain text',
	displayOptions: { show: { bodyFormat: ['text', 'both'] } },
};

const html: INodeProperties = {
	displayName: 'HTML',
	name: 'htmlBody',
	type: 'string',
	// Not n8n's HTML editor: it would send an expression in it as text.
	typeOptions: { rows: 5 },
	default: '',
	placeholder: 'e.g. <p>Your results are attached.</p>',
	description:
		'The message in HTML. It shows an inline image as <code>&lt;img src="cid:…"&gt;</code>.',
	displayOptions: { show: { bodyFormat: ['html', 'both'] } },
};

export const body: Field<Body> = {
	properties: [format, text, html],
	read(given) {
		const chosen = readChoice(format, given('bodyFormat'));
		const bodies: Body = {};
		if (chosen !== 'html') bodies.TextBody = readText(given('textBody'), 'Text');
		if (chosen !== 'text') bodies.HtmlBody = readText(given('htmlBody'), 'HTML');
		return bodies;
	},
};
