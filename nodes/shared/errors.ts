import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { IDataObject, INode, JsonObject } from 'n8n-workflow';

/** What went wrong with one item: what happened, and how to mend it. */
export class ItemError extends Error {
	constructor(
		message: string,
		readonly description: string,
		/** The item may have been dealt with all the same, so that it must not be repeated. */
		readonly mayBeDone = false,
	) {
		super(message);
	}
}

/** The service, or the way to it, is the cause; otherwise it is what the node was given. */
export class ServiceError extends ItemError {}

/** It may go away by itself: a connection that broke, a service that is busy, half an answer. */
export class PassingError extends ServiceError {}

/** The service has understood the request, and says no. */
export class RefusedError extends ServiceError {}

/** Whether it is not known if the item was dealt with. */
export function isDoubtful(error: unknown): error is ItemError {
	return error instanceof ItemError && error.mayBeDone;
}

/** What the user is told where it is not known whether something was done. */
export interface Doubt {
	message: string;
	description: string;
}

/**
 * An error after which it is not known whether the item was dealt with.
 * @param advice how to mend the cause, but not to try again
 */
export function inDoubt(error: unknown, doubt: Doubt, advice = ''): ItemError {
	if (isDoubtful(error)) return error;
	const description = `${doubt.description} ${advice}`.trim();
	return new ServiceError(`${inWords(error).message} ${doubt.message}`, description, true);
}

/** An error that n8n shows with its item, in words only: the cause may carry the request, and with it a secret. */
export function toNodeError(
	node: INode,
	error: unknown,
	itemIndex: number,
	note = '',
): NodeApiError | NodeOperationError {
	const { message, description } = inWords(error);
	// n8n's editor shows the description as HTML, the message as text.
	const shown = `${description} ${note}`.trim().replaceAll('<', '&lt;');
	const options = { message, description: shown, itemIndex };
	if (error instanceof ServiceError) {
		const errorResponse: JsonObject = { message };
		return inThoseWords(new NodeApiError(node, errorResponse, options), message);
	}
	return inThoseWords(new NodeOperationError(node, message, options), message);
}

/** n8n replaces a message that happens to contain one of its codes, as 'imageAccess' contains EACCES. */
function inThoseWords<E extends NodeApiError | NodeOperationError>(error: E, message: string): E {
	error.message = message;
	return error;
}

/**
 * A failed item, for a node that continues on errors. n8n tells by exactly these keys that the item belongs to the
 * error branch; any other loses that, or the fields of the input item.
 */
export function toErrorJson(error: unknown): IDataObject {
	const { message, description } = inWords(error);
	// Never empty: n8n 1.x would then take it for a success.
	return {
		error: message,
		message: description || 'Change what the message names, and run it again.',
	};
}

export function inWords(error: unknown): { message: string; description: string } {
	if (!(error instanceof Error)) return { message: String(error), description: '' };
	const description = 'description' in error ? error.description : undefined;
	return {
		message: error.message,
		description: typeof description === 'string' ? description : '',
	};
}
