import type { IDataObject } from 'n8n-workflow';
import type { Answer } from '../shared/transport';

/** What every answer of the API comes in (apiauth-api.md, section 7). */
export interface Envelope {
	/** `warning`: it has been done, and the messages say what is doubtful about it. */
	success: 'true' | 'false' | 'warning';
	/** Of the first message. */
	code?: number;
	/** Of the first message. */
	message?: string;
	/** The answer as it came. */
	fields: IDataObject;
}

/** `undefined`: the answer is none of the API's. */
export function readEnvelope({ body }: Answer): Envelope | undefined {
	if (!isObject(body)) return undefined;
	// A boolean in the examples, a word in the text; `Warning` can only be a word.
	const success = String(body.Success).toLowerCase();
	if (success !== 'true' && success !== 'false' && success !== 'warning') return undefined;
	const first: unknown = Array.isArray(body.Messages) ? body.Messages[0] : undefined;
	const code = isObject(first) ? Number(first.Code) : NaN;
	return {
		success,
		code: Number.isNaN(code) ? undefined : code,
		message: isObject(first) && first.Message ? String(first.Message) : undefined,
		fields: body,
	};
}

function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
