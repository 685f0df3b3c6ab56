import { ItemError } from '../../../shared/errors';
import { field } from '../../../shared/fields/field';
import { isOn, readName } from '../../../shared/fields/text';
import { operation } from '../../../shared/operation';
import { parameters } from '../../fields/parameters';
import { checkParameters, toForm } from '../../parameters';
import { API_PATH } from '../../protocol';
import { fieldsOf, toResult, warningOf } from '../../reading/result';

export const call = operation({
	name: 'Call',
	value: 'call',
	action: 'Call method',
	description: 'Call any method of the API, signed',
	once: true,
	fields: {
		path: field(
			{
				displayName: 'Method',
				name: 'path',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. Baskets/AddItem',
				description: 'API and method, as they follow /api/v1/ in the address',
			},
			readPath,
		),
		isJson: field(
			{
				displayName: 'Body Format',
				name: 'bodyFormat',
				type: 'options',
				options: [
					{
						name: 'Form',
						value: 'form',
						description: "Form-urlencoded, as in the site's documentation",
					},
					{ name: 'JSON', value: 'json', description: 'If the site wants it' },
				],
				default: 'form',
			},
			(value) => value === 'json',
		),
		parameters,
	},
	options: {
		fullResponse: field(
			{
				displayName: 'Include the Whole Response',
				name: 'fullResponse',
				type: 'boolean',
				default: false,
				description:
					'Whether to put out the whole answer, with Success, Messages, Signature and TimeStamp, and the token if the site sends it back',
			},
			isOn,
		),
	},

	async run({ n8n, request }, { path, isJson, parameters: given }, { fullResponse }) {
		checkParameters(given);
		const body = isJson ? given : toForm(given);
		const answer = await request({ method: 'POST', path, body });
		if (!fullResponse) return toResult(n8n, answer);
		return { ...fieldsOf(answer), ...warningOf(n8n, answer) };
	},
});

function readPath(value: unknown, label: string): string {
	const given = readName(value, label);
	const path = given.replace(/^\/?(api\/v1\/)?/i, '').replace(/\/$/, '');
	if (!/^[\w-]+(\/[\w-]+)+$/.test(path)) {
		throw new ItemError(
			`'${label}' is '${given}', which is no method of the API.`,
			'Write the API and the method with a slash between them, such as Baskets/AddItem.',
		);
	}
	if (/^authentication\/authenticate$/i.test(path)) {
		throw new ItemError(
			'Authenticate is called by the credential itself.',
			"Use the resource 'Token' with the operation 'Get' to have a token.",
		);
	}
	return `${API_PATH}/${path}`;
}
