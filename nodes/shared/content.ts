import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
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
 * @param timeout milliseconds for the whole content: n8n counts only to its start
 */
export async function readContent(
	{ statusCode, body }: StreamedAnswer,
	receive: (content: Content) => Promise<unknown>,
	timeout: number,
): Promise<{ body: unknown }> {
	if (!isContent(body)) return { body };
	const isGood = statusCode >= 200 && statusCode < 300;
	const late = new Lateness(timeout);
	body.on('error', () => {});
	const content = streamOf(late.limit(body), body);
	try {
		return { body: isGood ? await receive(content) : await words(content) };
	} catch (error) {
		throw failureOf(error, body, late.isHere);
	} finally {
		late.forget();
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

class Lateness {
	forget = () => {};

	private readonly signal: AbortSignal;

	private readonly comes: Promise<never>;

	constructor(timeout: number) {
		this.signal = AbortSignal.timeout(timeout);
		this.comes = new Promise((_, reject) => {
			const tell = () => reject(new Error('The content took too long.'));
			this.signal.addEventListener('abort', tell);
			this.forget = () => this.signal.removeEventListener('abort', tell);
		});
		// Nobody may be waiting.
		this.comes.catch(() => {});
	}

	get isHere(): boolean {
		return this.signal.aborted;
	}

	/** Destroying a stream that is stuck may take as long as its next piece: it is not waited for. */
	async *limit(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
		const pieces = source[Symbol.asyncIterator]();
		for (;;) {
			const { done, value } = await Promise.race([pieces.next(), this.comes]);
			if (done) return;
			yield value;
		}
	}
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
async function words(content: AsyncIterable<Buffer>): Promise<unknown> {
	const chunks: Buffer[] = [];
	for await (const chunk of content) chunks.push(chunk);
	const text = Buffer.concat(chunks).toString();
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
