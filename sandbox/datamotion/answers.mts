import type { FastifyReply } from 'fastify';
import { downloadHeaders } from '../download.mts';
import { FileAnswer } from './fileAnswer.mts';
import { Refusal } from './refusal.mts';

/** The service escapes slashes, as .NET's serialiser did; outside of texts JSON has none. */
export function sendJson(reply: FastifyReply, status: number, value: unknown): FastifyReply {
	reply.code(status);
	if (value === undefined) return reply.send();
	const json = JSON.stringify(value).replaceAll('/', '\\/');
	return reply.type('application/json; charset=utf-8').send(json);
}

export function sendAnswer(reply: FastifyReply, answer: unknown): FastifyReply {
	if (!(answer instanceof FileAnswer)) return sendJson(reply, 200, answer);
	return reply.headers(downloadHeaders(answer.fileName, answer.contentType)).send(answer.bytes);
}

export function sendError(reply: FastifyReply, error: unknown): FastifyReply {
	if (error instanceof Refusal) return sendJson(reply, error.status, error.message);
	const status = statusOf(error);
	if (status >= 500) console.error(error);
	return sendJson(reply, status, error instanceof Error ? error.message : String(error));
}

/** Fastify's own errors, such as a body over the limit, carry a status. */
export function statusOf(error: unknown): number {
	const hasStatus = error instanceof Error && 'statusCode' in error;
	return hasStatus && typeof error.statusCode === 'number' ? error.statusCode : 500;
}
