import { operationOf, propertiesOf } from '../../../nodes/shared/operation';
import type { Operation, Resource } from '../../../nodes/shared/operation';
import { executionOf } from '../support/execution';
import { failureOf } from '../support/failure';

const operation = (value: string, more: Partial<Operation> = {}): Operation => ({
	name: value.toUpperCase(),
	value,
	action: `Do ${value}`,
	description: `Does ${value}`,
	fields: [],
	run: async () => ({ value }),
	...more,
});
const subject = {
	displayName: 'Subject',
	name: 'subject',
	type: 'string',
	default: '',
	displayOptions: { show: { kind: ['letter'] }, hide: { draft: [true] } },
} as const;
const resources: Resource[] = [
	{
		name: 'Message',
		value: 'message',
		operations: [
			operation('send', {
				fields: [
					{ ...subject, displayOptions: { show: { kind: ['letter'] }, hide: { draft: [true] } } },
				],
			}),
			operation('read'),
		],
	},
	{ name: 'Token', value: 'token', operations: [operation('check'), operation('send')] },
];

describe('the properties of a node', () => {
	const properties = propertiesOf(resources);
	const shownFor = (resource: string, chosen?: string) =>
		properties.filter(
			({ displayOptions }) =>
				displayOptions?.show?.resource?.includes(resource) &&
				(chosen === undefined || displayOptions.show.operation?.includes(chosen)),
		);

	test('begin with the resource: the first one is the default', () => {
		expect(properties[0]).toMatchObject({
			name: 'resource',
			default: 'message',
			options: [
				{ name: 'Message', value: 'message' },
				{ name: 'Token', value: 'token' },
			],
		});
	});

	test('have one list of operations for each resource', () => {
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

	test('show the fields of an operation for it only, and keep their own conditions', () => {
		const fields = properties.filter(({ name }) => name === 'subject');

		expect(fields.map(({ displayOptions }) => displayOptions)).toEqual([
			{
				show: { kind: ['letter'], resource: ['message'], operation: ['send'] },
				hide: { draft: [true] },
			},
		]);
	});

	test.each([
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

	test('leave the definitions as they are: two nodes can be made of them', () => {
		expect(propertiesOf(resources)).toEqual(properties);
		expect(resources[0].operations[0].fields[0].displayOptions?.show).toEqual({ kind: ['letter'] });
	});
});

describe('the chosen operation', () => {
	const chosen = (resource: string, name: string) =>
		operationOf(executionOf({ parameters: { resource, operation: name } }).n8n, resources);

	test('is found by resource and operation: two resources may have one of the same name', () => {
		expect(chosen('message', 'send')).toBe(resources[0].operations[0]);
		expect(chosen('token', 'send')).toBe(resources[1].operations[1]);
	});

	test.each([
		['message', 'fly'],
		['folder', 'send'],
		['token', 'read'],
	])('that this version does not have is told: %s, %s', async (resource, name) => {
		const { message, description } = await failureOf(() => chosen(resource, name));

		expect(message).toBe(`This version of the node has no operation '${name}' for '${resource}'.`);
		expect(description).toContain('update the node');
	});
});
