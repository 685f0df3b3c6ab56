import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyReply } from 'fastify';
import type { Effect } from './faults.mts';

/** So that what was written reaches the client before the connection breaks. */
const LINGER_MS = 20;
const BLANKS = Buffer.alloc(1024, ' ');

async function* dripping(body: Buffer, everyMs: number): AsyncGenerator<Buffer> {
	for (const byte of body) {
		yield Buffer.of(byte);
		await wait(everyMs);
	}
}

/** Blanks, because JSON may have as many of them as it likes. */
async function* endless(body: Buffer, everyMs: number): AsyncGenerator<Buffer> {
	yield body.subarray(0, -1);
	for (;;) {
		yield BLANKS;
		await wait(everyMs);
	}
}

/** An error makes the server cut the connection. */
async function* cut(start: Buffer): AsyncGenerator<Buffer> {
	yield start;
	await wait(LINGER_MS);
	throw new Error('The answer is cut.');
}

function held(start: Buffer): Readable {
	const body = new Readable({ read: () => undefined });
	body.push(start);
	return body;
}

/** The answer's body as a fault makes it, or as it is if the fault is of another kind. */
export function brokenBody(effect: Effect, body: Buffer, reply: FastifyReply): Readable | Buffer {
	const start = body.subarray(0, body.length / 2);
	if (effect.kind === 'half') return start;
	if (effect.kind === 'endless') return Readable.from(endless(body, effect.everyMs));
	const broken = shortOf(effect, body, start);
	if (broken) reply.header('content-length', body.length);
	return broken ?? body;
}

function shortOf(effect: Effect, body: Buffer, start: Buffer): Readable | undefined {
	if (effect.kind === 'drip') return Readable.from(dripping(body, effect.everyMs));
	if (effect.kind === 'hold') return held(start);
	return effect.kind === 'cut-answer' ? Readable.from(cut(start)) : undefined;
}
