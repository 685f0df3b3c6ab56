import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { Deadline } from './deadline';
import { ItemError } from './errors';

/** A stream: n8n's own types are the only way to name one here. */
export type Content = Awaited<ReturnType<IExecuteFunctions['helpers']['getBinaryStream']>>;

interface StreamedAnswer {
	statusCode: number;
	headers: IDataObject;
	body: unknown;
}

/**
 * Hands the content of a good answer on as it arrives; any other is read as the few words that it is.
 * @param deadline for the whole content
 */
export async function readContent(
	{ statusCode, body }: StreamedAnswer,
	receive: (content: Content) => Promise<unknown>,
	deadline: Deadline,
): Promise<{ body: unknown }> {
	if (!isContent(body)) return { body };
	const isGood = statusCode >= 200 && statusCode < 300;
	body.on('error', () => {});
	const content = streamOf(deadline.keepAll(body), body);
	try {
		return { body: isGood ? await receive(content) : await readWhole(content) };
	} catch (error) {
		throw failureOf(error, body, deadline.signal.aborted);
	} finally {
		content.destroy();
		body.destroy();
	}
}

/**
 * A stream of what a generator gives. Its class comes from another stream, as it can't be imported; `compose` would
 * make one too, but one that never ends if the connection breaks while it waits for the next piece.
 */
export function streamOf(
	pieces: AsyncIterable<Buffer | string>,
	{ constructor }: Content,
): Content {
	if (!('from' in constructor) || typeof constructor.from !== 'function') {
		throw new ItemError('This version of n8n hands out no streams.', 'Update n8n.');
	}
	const stream: Content = constructor.from(pieces);
	// An error that nobody listens to would end n8n. Whoever reads the stream gets it all the same.
	stream.on('error', () => {});
	return stream;
}

/** Content that breaks off, as a broken connection; anything else happened on n8n's side. */
function failureOf(error: unknown, { errored }: Content, isLate: boolean): unknown {
	if (error instanceof ItemError) return error;
	const text = typeof error === 'object' && error && 'message' in error ? error.message : error;
	if (!errored && !isLate) {
		return new ItemError(
			`n8n could not keep what DataMotion sent: ${String(text)}`,
			'Check the place where n8n keeps files: whether it is full, and whether n8n may write there.',
		);
	}
	return Object.assign(new Error(String(text)), { code: isLate ? 'ETIMEDOUT' : 'ECONNRESET' });
}

function isContent(value: unknown): value is Content {
	return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}

/** As n8n reads an answer: JSON if it is, otherwise its text. */
async function readWhole(content: AsyncIterable<Buffer>): Promise<unknown> {
	const chunks: Buffer[] = [];
	for await (const chunk of content) chunks.push(chunk);
	const text = Buffer.concat(chunks).toString();
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
