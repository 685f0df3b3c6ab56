import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Form, readForm } from './form.mts';
import type { Operation } from './operation.mts';
import { invalid, Refusal } from './refusal.mts';

function contentTypeOf(request: FastifyRequest): string {
	return request.headers['content-type'] ?? '';
}

function notSupported(contentType: string): Refusal {
	return new Refusal(415, `The content type is not supported: ${contentType}`);
}

function parsed(contentType: string, text: string): unknown {
	if (text.trim() === '') return undefined;
	if (!contentType.toLowerCase().includes('json')) throw notSupported(contentType);
	try {
		return JSON.parse(text);
	} catch {
		throw invalid('The request body is not valid JSON.');
	}
}

export function parseBodies(service: FastifyInstance): void {
	service.removeAllContentTypeParsers();
	service.addContentTypeParser(
		'*',
		{ parseAs: 'string' },
		async (request: FastifyRequest, text: string) => parsed(contentTypeOf(request), text),
	);
	service.addContentTypeParser(
		'multipart/form-data',
		{ parseAs: 'buffer' },
		async (request: FastifyRequest, bytes: Buffer) => readForm(contentTypeOf(request), bytes),
	);
}

/** Uploads come as a form, everything else as JSON. */
export function requireContentType(operation: Operation, request: FastifyRequest): void {
	const { body } = request;
	if (body === undefined || body === null) return;
	if (body instanceof Form !== (operation.takesFiles ?? false)) {
		throw notSupported(contentTypeOf(request));
	}
}
