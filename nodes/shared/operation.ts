import { NodeOperationError } from 'n8n-workflow';
import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';
import { ItemError } from './errors';
import type { Answer, ServiceRequest } from './transport';

/** One item of the input, as an operation sees it. */
export interface Item {
	n8n: IExecuteFunctions;
	index: number;
	/** Asks the service on behalf of this item. Throws ItemError when there is no good answer. */
	request(request: Omit<ServiceRequest, 'once' | 'timeout'>): Promise<Answer>;
}

/** What comes out for one item: its JSON, or several items. */
export type Output = IDataObject | INodeExecutionData[];

export interface Operation {
	name: string;
	value: string;
	action: string;
	description: string;
	/** Repeating it would do it twice, as with a message that is sent. */
	once?: true;
	fields: INodeProperties[];
	/** Options of its own, beside those that all operations have. */
	options?: INodeProperties[];
	run(item: Item): Promise<Output>;
}

export interface Resource {
	name: string;
	value: string;
	operations: Operation[];
}

export const MAX_CONCURRENCY = 50;
export const DEFAULT_CONCURRENCY = 10;
export const DEFAULT_TIMEOUT_MS = 300_000;

const chooseResource: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options: [],
	default: '',
};

const chooseOperation: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	options: [],
	default: '',
};

export const timeoutField: INodeProperties = {
	displayName: 'Timeout',
	name: 'timeout',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: DEFAULT_TIMEOUT_MS,
	description: 'Time in milliseconds to wait for the answer to a request',
};

const concurrency: INodeProperties = {
	displayName: 'Items at a Time',
	name: 'concurrency',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: MAX_CONCURRENCY },
	default: DEFAULT_CONCURRENCY,
	description:
		'How many items are worked on at the same time, from 1 to 50. Set 1 to work on them one after the other, in order.',
};

/**
 * The properties of a node: resource, operation, the fields of each operation, and the options that all of them have.
 *
 * The first resource, and the first operation of each, is what a new node starts with. n8n may leave defaults out of
 * saved workflows: a later version has to keep them first.
 */
export function propertiesOf(resources: Resource[]): INodeProperties[] {
	const options = resources.map(({ name, value }) => ({ name, value }));
	return [
		{ ...chooseResource, options, default: resources[0].value },
		...resources.flatMap(propertiesOfResource),
	];
}

function propertiesOfResource({ value, operations }: Resource): INodeProperties[] {
	const operation: INodeProperties = {
		...chooseOperation,
		displayOptions: { show: { resource: [value] } },
		options: operations.map(asOption),
		default: operations[0].value,
	};
	return [operation, ...operations.flatMap((each) => fieldsOf(value, each))];
}

function fieldsOf(resource: string, { value, fields, options = [] }: Operation): INodeProperties[] {
	const allOptions: INodeProperties = {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [...options, concurrency, timeoutField],
	};
	return [...fields, allOptions].map((field) => ({
		...field,
		displayOptions: {
			...field.displayOptions,
			show: { ...field.displayOptions?.show, resource: [resource], operation: [value] },
		},
	}));
}

function asOption({ name, value, action, description }: Operation): INodePropertyOptions {
	return { name, value, action, description };
}

/** @throws ItemError when the option 'Timeout' is no time */
export function readTimeout(value: unknown): number {
	const timeout = Number(value);
	if (Number.isFinite(timeout) && timeout > 0) return timeout;
	throw new ItemError(
		`'Timeout' is ${JSON.stringify(value)}.`,
		'Set it to a number of milliseconds above 0, for example 300000 for five minutes.',
	);
}

/** The operation that the user has chosen. */
export function operationOf(n8n: IExecuteFunctions, resources: Resource[]): Operation {
	const resource = n8n.getNodeParameter('resource', 0);
	const operation = n8n.getNodeParameter('operation', 0);
	const chosen = resources
		.find(({ value }) => value === resource)
		?.operations.find(({ value }) => value === operation);
	if (chosen !== undefined) return chosen;
	throw new NodeOperationError(
		n8n.getNode(),
		`This version of the node has no operation '${operation}' for '${resource}'.`,
		{ description: 'Choose the resource and the operation from the lists, or update the node.' },
	);
}
