import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyReply } from 'fastify';
import { httpDate } from '../state/clock.mts';
import type { Answer } from './faults.mts';

const LINGER_MS = 250;

/** A body is sent as JSON, unless the fault's headers name another content type. */
function textOfAnswer(answer: Answer): { text: string; headers: Record<string, string> } {
	const headers = Object.fromEntries(
		Object.entries(answer.headers).map(([name, value]) => [name.toLowerCase(), value]),
	);
	if (answer.body === undefined) return { text: '', headers };
	headers['content-type'] ??= 'application/json; charset=utf-8';
	const isText = typeof answer.body === 'string' && !headers['content-type'].includes('json');
	return { text: isText ? String(answer.body) : JSON.stringify(answer.body), headers };
}

export function applyAnswer(reply: FastifyReply, answer: Answer): string {
	const { text, headers } = textOfAnswer(answer);
	reply.code(answer.status).removeHeader('content-type').removeHeader('content-length');
	for (const [name, value] of Object.entries(headers)) reply.header(name, value);
	return text;
}

/**
 * Answers past Node's HTTP server, which would swallow the rest of the body first. The connection
 * stays for a moment, unread, because closing it at once would take the answer away with it.
 */
export function answerWithoutReading(socket: Socket, answer: Answer, now: number): void {
	const { text, headers } = textOfAnswer(answer);
	const lines = [
		`HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status] ?? 'Unknown'}`,
		`date: ${httpDate(now)}`,
		...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
		`content-length: ${Buffer.byteLength(text)}`,
		'connection: close',
	];
	socket.write(`${lines.join('\r\n')}\r\n\r\n${text}`);
	setTimeout(() => socket.destroy(), LINGER_MS).unref();
}
