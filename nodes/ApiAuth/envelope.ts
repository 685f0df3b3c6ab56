import type { IDataObject } from 'n8n-workflow';
import type { Answer } from '../shared/transport';

/** What every answer of the API comes in (apiauth-api.md, section 7). */
export interface Envelope {
	/** `warning`: it has been done, and the messages say what is doubtful about it. */
	success: 'true' | 'false' | 'warning';
	/** Of the first message. */
	code?: number;
	/** All messages: several fields may be refused at once. */
	message?: string;
	/** The same, each with its code: `Value Is Missing. (code 2004)`. */
	messageWithCodes?: string;
	/** The answer as it came. */
	fields: IDataObject;
}

/** `undefined`: the answer is none of the API's. */
export function readEnvelope({ body }: Answer): Envelope | undefined {
	if (!isObject(body)) return undefined;
	// A boolean in the examples, a word in the text; `Warning` can only be a word.
	const success = String(body.Success).toLowerCase();
	if (success !== 'true' && success !== 'false' && success !== 'warning') return undefined;
	const messages = Array.isArray(body.Messages) ? body.Messages.filter(isObject) : [];
	const told = messages
		.map(({ Code, Message }) => ({ code: Number(Code) || undefined, text: String(Message ?? '') }))
		.filter(({ text }) => text !== '');
	const withCodes = told.map(({ code, text }) => (code ? `${text} (code ${code})` : text));
	return {
		success,
		code: Number(messages[0]?.Code) || undefined,
		message: told.map(({ text }) => text).join(' ') || undefined,
		messageWithCodes: withCodes.join(' ') || undefined,
		fields: body,
	};
}

function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
