import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { SandboxState } from '../state/state.mts';
import { watchTraffic } from '../traffic/watch.mts';
import { accountOperations } from './account.mts';
import type { Call, Operation } from './operation.mts';
import { readingOperations } from './reading.mts';
import { invalid, Refusal } from './refusal.mts';
import { sendingOperations } from './sending.mts';
import { signedIn } from './session.mts';
import { summaryOperations } from './summaries.mts';

const operations: Operation[] = [
	...accountOperations,
	...sendingOperations,
	...readingOperations,
	...summaryOperations,
];

/** The service escapes slashes, as .NET's serialiser did; outside of texts JSON has none. */
function sendJson(reply: FastifyReply, status: number, value: unknown): FastifyReply {
	reply.code(status);
	if (value === undefined) return reply.send();
	const json = JSON.stringify(value).replaceAll('/', '\\/');
	return reply.type('application/json; charset=utf-8').send(json);
}

function parsed(contentType: string, text: string): unknown {
	if (text.trim() === '') return undefined;
	if (!contentType.toLowerCase().includes('json')) {
		throw new Refusal(415, `The content type is not supported: ${contentType}`);
	}
	try {
		return JSON.parse(text);
	} catch {
		throw invalid('The request body is not valid JSON.');
	}
}

async function answer(operation: Operation, call: Call): Promise<unknown> {
	return operation.signedIn ? operation.run(signedIn(call)) : operation.run(call);
}

export function dataMotionService(state: SandboxState) {
	return async (service: FastifyInstance): Promise<void> => {
		service.removeAllContentTypeParsers();
		service.addContentTypeParser(
			'*',
			{ parseAs: 'string' },
			async (request: FastifyRequest, text: string) =>
				parsed(request.headers['content-type'] ?? '', text),
		);
		watchTraffic(service, state);
		service.setErrorHandler(async (error, _request, reply) => {
			if (error instanceof Refusal) return sendJson(reply, error.status, error.message);
			const status = statusOf(error);
			if (status >= 500) console.error(error);
			return sendJson(reply, status, error instanceof Error ? error.message : String(error));
		});
		for (const operation of operations) {
			service.route({
				method: operation.method,
				url: operation.path,
				handler: async ({ headers, params, query, body }, reply) =>
					sendJson(reply, 200, await answer(operation, { state, headers, params, query, body })),
			});
		}
		service.all('/*', async (request, reply) =>
			sendJson(reply, 404, `There is no such request: ${request.method} ${request.url}`),
		);
	};
}

/** Fastify's own errors, such as a body over the limit, carry a status. */
function statusOf(error: unknown): number {
	const hasStatus = error instanceof Error && 'statusCode' in error;
	return hasStatus && typeof error.statusCode === 'number' ? error.statusCode : 500;
}
