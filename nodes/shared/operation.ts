import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import { modeNames } from './credential';
import { ItemError } from './errors';
import { collection, propertiesOf, readFields } from './fields/field';
import type { Fields, Given, ValuesOf } from './fields/field';
import { commonOptions, timeout } from './fields/options';
import type { Answer, Protocol, ServiceRequest } from './protocol';

/** Asks the service. Throws ItemError when there is no good answer. */
export type Ask = (request: Omit<ServiceRequest, 'once' | 'timeout'>) => Promise<Answer>;

/** One item of the input, as an operation works on it. */
export interface Item {
	/** For what only n8n can do, such as keeping files. */
	n8n: IExecuteFunctions;
	index: number;
	/** Whose account its credential is for, and where: without a secret. */
	owner: string;
	request: Ask;
}

/** What comes out for one item: its JSON, or several items. */
export type Output = IDataObject | INodeExecutionData[];

interface Described {
	name: string;
	value: string;
	action: string;
	description: string;
	/** Repeating it would do it twice, as with a message that is sent; or whether it would, for an item. */
	once?: true | ((given: Given) => boolean);
	/** It takes one item only, and so none at a time. */
	oneItem?: true;
}

/** An item that has been read. */
export interface Prepared {
	/** Milliseconds for a request. */
	timeout: number;
	/** What is done, beside the operation's name. */
	detail: string;
	run(item: Item): Promise<Output>;
}

/** How an operation is done with credentials for one of the services. */
interface Way {
	/** Undefined: the node's main service. */
	protocol?: Protocol;
	prepare(given: Given): Prepared;
}

export interface Operation extends Described {
	properties: INodeProperties[];
	ways: Way[];
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

/** What else than the operation's name says what is done: an item that is done is not done in another way by a retry. */
type Detail<F extends Fields> = (values: ValuesOf<F>) => string;

const optionsProperty: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
};

/**
 * An operation of a node: its fields, in the order in which the editor shows them, and what it does with their values.
 * All fields of an item are read before its first request.
 */
export function operation<F extends Fields>(
	described: Described & {
		fields: F;
		options?: undefined;
		others?: Way[];
		detail?: Detail<F>;
		run: Run<F, Fields>;
	},
): Operation;
/**
 * @param described `options` stand in 'Options', beside those that all operations have; `others` is how it is done with
 * credentials for other services than the node's main one
 */
export function operation<F extends Fields, O extends Fields>(
	described: Described & {
		fields: F;
		options: O;
		others?: Way[];
		detail?: Detail<F>;
		run: Run<F, O>;
	},
): Operation;
export function operation({
	fields,
	options = {},
	others = [],
	detail,
	run,
	...described
}: Described & {
	fields: Fields;
	options?: Fields;
	others?: Way[];
	detail?: Detail<Fields>;
	run: Run<Fields, Fields>;
}): Operation {
	const common: Fields = described.oneItem ? { timeout } : commonOptions;
	const shownOptions = collection(optionsProperty, { ...options, ...common });
	const properties = [...propertiesOf(fields), ...shownOptions.properties];
	return {
		...described,
		properties,
		ways: [{ prepare: preparing(fields, options, run, detail) }, ...others],
	};
}

/** How an operation is done with credentials for another service: which of its fields are read, and how. */
export function wayWith<F extends Fields>(protocol: Protocol, fields: F, run: Run<F, Fields>): Way;
/** @param options those that are read beside the ones that all operations have */
export function wayWith<F extends Fields, O extends Fields>(
	protocol: Protocol,
	fields: F,
	run: Run<F, O>,
	options: O,
): Way;
export function wayWith(
	protocol: Protocol,
	fields: Fields,
	run: Run<Fields, Fields>,
	options: Fields = {},
): Way {
	return { protocol, prepare: preparing(fields, options, run) };
}

/**
 * @param protocols of the node, the main one first
 * @throws ItemError when the operation can't be done with credentials for this service
 */
export function prepareWith(
	operation: Operation,
	given: Given,
	protocol: Protocol,
	protocols: Protocol[],
): Prepared {
	const [main] = protocols;
	const { action, ways } = operation;
	const way = ways.find((each) => (each.protocol ?? main) === protocol);
	if (way !== undefined) return way.prepare(given);
	throw new ItemError(
		`'${action}' can't be done with a credential that signs in with ${modeNames(protocol.modes)}.`,
		`Choose one that signs in with ${modeNames(modesOf(operation, protocols))} under 'Credential' at the top of the node.`,
	);
}

/** How credentials sign in with which an operation can be done. */
export function modesOf({ ways }: Operation, [main]: Protocol[]): string[] {
	return ways.flatMap(({ protocol = main }) => protocol.modes);
}

function preparing(
	fields: Fields,
	own: Fields,
	run: Run<Fields, Fields>,
	detail: Detail<Fields> = () => '',
): Way['prepare'] {
	const options = collection(optionsProperty, { ...own, ...commonOptions });
	return (given) => {
		const values = readFields(fields, given);
		const chosen = options.read(given);
		return {
			timeout: chosen.timeout,
			detail: detail(values),
			run: async (item) => await run(item, values, chosen),
		};
	};
}
