import type { GenericValue, IDataObject } from 'n8n-workflow';
import { ItemError } from '../../../shared/errors';
import type { Item, Operation } from '../../../shared/operation';
import { readEnvelope } from '../../envelope';
import { checkParameters, readJsonObject, toForm } from '../../parameters';
import { API_PATH } from '../../paths';
import { toResult, warningOf } from '../../result';

export const call: Operation = {
	name: 'Call',
	value: 'call',
	action: 'Call method',
	description: 'Call any method of the API, signed',
	once: true,
	fields: [
		{
			displayName: 'Method',
			name: 'path',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. Baskets/AddItem',
			description: 'API and method, as they follow /api/v1/ in the address',
		},
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
		{
			displayName: 'Specify Parameters',
			name: 'parametersMode',
			type: 'options',
			options: [
				{ name: 'Using Fields Below', value: 'fields', description: 'Names and values' },
				{ name: 'Using JSON', value: 'json', description: 'An object, which may be nested' },
			],
			default: 'fields',
		},
		{
			displayName: 'Parameters',
			name: 'parameters',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add parameter',
			default: {},
			description: 'What the method takes. The signing fields are added by themselves.',
			displayOptions: { show: { parametersMode: ['fields'] } },
			options: [
				{
					displayName: 'Parameter',
					name: 'values',
					values: [
						{
							displayName: 'Name',
							name: 'name',
							type: 'string',
							default: '',
							placeholder: 'e.g. IRPStockID',
							description: 'Name of the parameter',
						},
						{
							displayName: 'Value',
							name: 'value',
							type: 'string',
							default: '',
							description: 'Value of the parameter. An expression may give a list or an object.',
						},
					],
				},
			],
		},
		{
			displayName: 'Parameters (JSON)',
			name: 'jsonParameters',
			type: 'json',
			default: '{}',
			placeholder: 'e.g. { "IRPStockID": 2910 }',
			description:
				'What the method takes, as an object. The signing fields are added by themselves.',
			displayOptions: { show: { parametersMode: ['json'] } },
		},
	],
	options: [
		{
			displayName: 'Include the Whole Response',
			name: 'fullResponse',
			type: 'boolean',
			default: false,
			description:
				'Whether to put out the whole answer, with Success, Messages, Signature and TimeStamp, and the token if the site sends it back',
		},
	],

	async run(item) {
		const { n8n, index } = item;
		const parameters = readParameters(item);
		checkParameters(parameters);
		const answer = await item.request({
			method: 'POST',
			path: readPath(item),
			body: n8n.getNodeParameter('bodyFormat', index) === 'json' ? parameters : toForm(parameters),
		});
		if (n8n.getNodeParameter('options.fullResponse', index, false) !== true) {
			return toResult(n8n, answer);
		}
		return { ...readEnvelope(answer)?.fields, ...warningOf(n8n, answer) };
	},
};

function readPath({ n8n, index }: Item): string {
	const given: unknown = n8n.getNodeParameter('path', index);
	const path = String(given ?? '')
		.trim()
		.replace(/^\/?(api\/v1\/)?/i, '')
		.replace(/\/$/, '');
	if (!/^[\w-]+(\/[\w-]+)+$/.test(path)) {
		throw new ItemError(
			`'Method' is '${String(given)}', which is no method of the API.`,
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

function readParameters({ n8n, index }: Item): IDataObject {
	if (n8n.getNodeParameter('parametersMode', index) === 'json') {
		return readJsonObject(n8n.getNodeParameter('jsonParameters', index), 'Parameters (JSON)');
	}
	// No object yet: in one, the name __proto__ would be lost.
	const parameters = new Map<string, GenericValue>();
	const rows: unknown = n8n.getNodeParameter('parameters.values', index, []);
	for (const row of Array.isArray(rows) ? rows : []) {
		const name = String(row.name ?? '').trim();
		if (name === '') {
			throw new ItemError('A parameter has no name.', 'Fill in its name, or remove it.');
		}
		if (parameters.has(name)) {
			throw new ItemError(
				`There are two parameters named '${name}'.`,
				'Give a list by an expression instead, such as {{ [1, 2] }}.',
			);
		}
		parameters.set(name, row.value);
	}
	return Object.fromEntries(parameters);
}
