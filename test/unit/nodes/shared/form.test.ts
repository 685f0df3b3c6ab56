import { field } from '../../../../nodes/shared/fields/field';
import { chosenOperation, formOf } from '../../../../nodes/shared/form';
import { operation as operationOf } from '../../../../nodes/shared/operation';
import type { Operation, Resource } from '../../../../nodes/shared/operation';
import { failureOf } from '../../support/failure';
import { givenOf } from '../../support/item';

const operation = (value: string, fields = {}): Operation =>
	operationOf({
		name: value.toUpperCase(),
		value,
		action: `Do ${value}`,
		description: `Does ${value}`,
		fields,
		run: async () => ({ value }),
	});
const subject = field(
	{
		displayName: 'Subject',
		name: 'subject',
		type: 'string',
		default: '',
		displayOptions: { show: { kind: ['letter'] }, hide: { draft: [true] } },
	},
	String,
);
const resources: Resource[] = [
	{
		name: 'Message',
		value: 'message',
		operations: [operation('send', { subject }), operation('read')],
	},
	{ name: 'Token', value: 'token', operations: [operation('check'), operation('send')] },
];

describe('the properties of a node', () => {
	const properties = formOf(resources);
	const shownFor = (resource: string, chosen?: string) =>
		properties.filter(
			({ displayOptions }) =>
				displayOptions?.show?.resource?.includes(resource) &&
				(chosen === undefined || displayOptions.show.operation?.includes(chosen)),
		);

	it('begin with the resource: the first one is the default', () => {
		expect(properties[0]).toMatchObject({
			name: 'resource',
			default: 'message',
			options: [
				{ name: 'Message', value: 'message' },
				{ name: 'Token', value: 'token' },
			],
		});
	});

	it('have one list of operations for each resource', () => {
		const lists = properties.filter(({ name }) => name === 'operation');

		expect(lists.map(({ displayOptions }) => displayOptions?.show)).toEqual([
			{ resource: ['message'] },
			{ resource: ['token'] },
		]);
		expect(lists.map((list) => list.default)).toEqual(['send', 'check']);
		expect(lists[0].options).toEqual([
			{ name: 'SEND', value: 'send', action: 'Do send', description: 'Does send' },
			{ name: 'READ', value: 'read', action: 'Do read', description: 'Does read' },
		]);
	});

	it('show the fields of an operation for it only, and keep their own conditions', () => {
		const fields = properties.filter(({ name }) => name === 'subject');

		expect(fields.map(({ displayOptions }) => displayOptions)).toEqual([
			{
				show: { kind: ['letter'], resource: ['message'], operation: ['send'] },
				hide: { draft: [true] },
			},
		]);
	});

	it.each([
		['message', 'send'],
		['message', 'read'],
		['token', 'check'],
		['token', 'send'],
	])('give %s: %s the options that all operations have', (resource, chosen) => {
		const [options] = shownFor(resource, chosen).filter(({ name }) => name === 'options');

		expect(options.options?.map(({ name }) => name)).toEqual(
			expect.arrayContaining(['concurrency', 'timeout']),
		);
	});

	it('leave the definitions as they are: two nodes can be made of them', () => {
		expect(formOf(resources)).toEqual(properties);
		expect(subject.properties[0].displayOptions?.show).toEqual({ kind: ['letter'] });
	});
});

describe('the chosen operation', () => {
	const chosen = (resource: string, name: string) =>
		chosenOperation(resources, givenOf({ resource, operation: name }));

	it('is found by resource and operation: two resources may have one of the same name', () => {
		expect(chosen('message', 'send')).toBe(resources[0].operations[0]);
		expect(chosen('token', 'send')).toBe(resources[1].operations[1]);
	});

	it.each([
		['message', 'fly', "operation 'fly' for 'Message'"],
		['token', 'read', "operation 'read' for 'Token'"],
		['folder', 'send', "resource 'folder'"],
	])('that this version does not have is told: %s, %s', async (resource, name, words) => {
		const { message, description } = await failureOf(() => chosen(resource, name));

		expect(message).toBe(`This version of the node has no ${words}.`);
		expect(description).toContain('update the node');
	});
});
