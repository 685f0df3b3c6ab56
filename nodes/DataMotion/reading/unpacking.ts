import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../../services/json';

const START = /"AttachmentBase64"\s*:\s*"/;
/** What may be the first part of an escape, whose rest comes with the next chunk. */
const OPEN_ESCAPE = /\\(?:u[0-9a-f]{0,3})?$/i;
/** Without a file in it, an answer is a few hundred bytes. */
const MOST_BESIDE = 1024 * 1024;

/**
 * Takes the file out of the JSON that it comes in, as it arrives: 32 MB would otherwise be in memory several times.
 */
export class Unpacking {
	/** How many bytes the file has so far. */
	size = 0;

	private beside = '';

	private state: 'before' | 'within' | 'after' = 'before';

	private escaped = '';

	private base64 = '';

	/** The bytes of the file. */
	async *file(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
		for await (const chunk of source) {
			// One character a byte, so that no character is cut in two.
			const bytes = this.take(chunk.toString('latin1'));
			this.size += bytes.length;
			if (bytes.length > 0) yield bytes;
		}
	}

	/** The fields beside the file, which is left as an empty text; undefined if the answer is no object. */
	get fields(): IDataObject | undefined {
		try {
			const fields: unknown = JSON.parse(Buffer.from(this.beside, 'latin1').toString());
			return isObject(fields) ? fields : undefined;
		} catch {
			return undefined;
		}
	}

	private take(text: string): Buffer {
		if (this.state === 'before') return this.takeBefore(text);
		if (this.state === 'within') return this.takeWithin(text);
		this.keep(text);
		return Buffer.alloc(0);
	}

	private takeBefore(text: string): Buffer {
		this.keep(text);
		const start = START.exec(this.beside);
		if (start === null) return Buffer.alloc(0);
		const end = start.index + start[0].length;
		const rest = this.beside.slice(end);
		this.beside = this.beside.slice(0, end);
		this.state = 'within';
		return this.takeWithin(rest);
	}

	private takeWithin(text: string): Buffer {
		const given = this.escaped + text;
		// Base64 has no quote, not even an escaped one.
		const quote = given.indexOf('"');
		const isLast = quote >= 0;
		const value = isLast ? given.slice(0, quote) : given;
		this.escaped = isLast ? '' : (OPEN_ESCAPE.exec(value)?.[0] ?? '');
		if (isLast) {
			this.state = 'after';
			this.keep(given.slice(quote));
		}
		const base64 = this.base64 + unescaped(value.slice(0, value.length - this.escaped.length));
		const whole = isLast ? base64.length : base64.length - (base64.length % 4);
		this.base64 = base64.slice(whole);
		return Buffer.from(base64.slice(0, whole), 'base64');
	}

	private keep(text: string): void {
		if (this.beside.length < MOST_BESIDE) this.beside += text;
	}
}

/** `\/` is a slash, `\u002b` a plus; line breaks within base64 mean nothing. */
function unescaped(text: string): string {
	if (!text.includes('\\')) return text;
	return text
		.replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
		.replace(/\\[bfnrt]/g, '')
		.replaceAll('\\', '');
}
