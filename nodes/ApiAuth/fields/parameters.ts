import type { INodeProperties } from 'n8n-workflow';
import { isObject } from '../../../services/json';
import { ItemError } from '../../shared/errors';
import type { Field } from '../../shared/fields/field';
import { readChoice } from '../../shared/fields/choice';
import { readName } from '../../shared/fields/text';
import type { Parameters } from '../composing/parameters';
import { readJsonObject } from './json';

const mode: INodeProperties = {
	displayName: 'Specify Parameters',
	name: 'parametersMode',
	type: 'options',
	options: [
		{ name: 'Using Fields Below', value: 'fields', description: 'Names and values' },
		{ name: 'Using JSON', value: 'json', description: 'An object, which may be nested' },
	],
	default: 'fields',
};

const rows: INodeProperties = {
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
					placeholder: 'e.g. 2910',
					description: 'Value of the parameter. An expression may give a list or an object.',
				},
			],
		},
	],
};

const json: INodeProperties = {
	displayName: 'Parameters (JSON)',
	name: 'jsonParameters',
	type: 'json',
	default: '{}',
	placeholder: 'e.g. { "IRPStockID": 2910 }',
	description: 'What the method takes, as an object. The signing fields are added by themselves.',
	displayOptions: { show: { parametersMode: ['json'] } },
};

/** What a method is to be called with. */
export const parameters: Field<Parameters> = {
	properties: [mode, rows, json],
	read(given) {
		return readChoice(mode, given('parametersMode')) === 'json'
			? readJsonObject(given('jsonParameters'), 'Parameters (JSON)')
			: readRows(given('parameters'));
	},
};

function readRows(value: unknown): Parameters {
	const given = isObject(value) && Array.isArray(value.values) ? value.values : [];
	// No object yet: in one, the name __proto__ would be lost.
	const read = new Map<string, unknown>();
	for (const row of given) {
		const name = readName(isObject(row) ? row.name : '', 'Name');
		if (name === '') {
			throw new ItemError('A parameter has no name.', 'Fill in its name, or remove it.');
		}
		if (read.has(name)) {
			throw new ItemError(
				`There are two parameters named '${name}'.`,
				'Give a list by an expression instead, such as {{ [1, 2] }}.',
			);
		}
		read.set(name, isObject(row) ? row.value : undefined);
	}
	return Object.fromEntries(read);
}
