import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import { collection, propertiesOf, readFields } from './fields/field';
import type { Fields, Given, ValuesOf } from './fields/field';
import { commonOptions } from './fields/options';
import type { Answer, ServiceRequest } from './transport';

/** Asks the service. Throws ItemError when there is no good answer. */
export type Ask = (request: Omit<ServiceRequest, 'once' | 'timeout'>) => Promise<Answer>;

/** One item of the input, as an operation works on it. */
export interface Item {
	/** For what only n8n can do, such as keeping files. */
	n8n: IExecuteFunctions;
	index: number;
	request: Ask;
}

/** What comes out for one item: its JSON, or several items. */
export type Output = IDataObject | INodeExecutionData[];

interface Described {
	name: string;
	value: string;
	action: string;
	description: string;
	/** Repeating it would do it twice, as with a message that is sent. */
	once?: true;
}

/** An operation whose item has been read. */
export interface Prepared {
	/** Milliseconds for a request. */
	timeout: number;
	run(item: Item): Promise<Output>;
}

export interface Operation extends Described {
	properties: INodeProperties[];
	/** @throws ItemError when a field can't be used */
	prepare(given: Given): Prepared;
}

export interface Resource {
	name: string;
	value: string;
	operations: Operation[];
}

type Run<F extends Fields, O extends Fields> = (
	item: Item,
	values: ValuesOf<F>,
	options: ValuesOf<O>,
) => Promise<Output>;

/**
 * An operation of a node: its fields, in the order in which the editor shows them, and what it does with their values.
 * All fields of an item are read before its first request.
 */
export function operation<F extends Fields>(
	described: Described & { fields: F; options?: undefined; run: Run<F, Fields> },
): Operation;
/** @param described `options` stand in 'Options', beside those that all operations have */
export function operation<F extends Fields, O extends Fields>(
	described: Described & { fields: F; options: O; run: Run<F, O> },
): Operation;
export function operation({
	fields,
	options: own = {},
	run,
	...described
}: Described & { fields: Fields; options?: Fields; run: Run<Fields, Fields> }): Operation {
	const options = collection(
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
		},
		{ ...own, ...commonOptions },
	);
	return {
		...described,
		properties: [...propertiesOf(fields), ...options.properties],
		prepare(given) {
			const values = readFields(fields, given);
			const chosen = options.read(given);
			return { timeout: chosen.timeout, run: async (item) => await run(item, values, chosen) };
		},
	};
}
