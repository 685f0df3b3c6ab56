import type { FastifyInstance } from 'fastify';
import type { SandboxState } from '../state/state.mts';
import { watchTraffic } from '../traffic/watch.mts';
import { sendAnswer, sendError, sendJson } from './answers.mts';
import { parseBodies, requireContentType } from './body.mts';
import type { Call, Operation } from './operation.mts';
import { operations } from './operations.mts';
import { signedIn } from './session.mts';
import { requireSubscription } from './subscription.mts';

async function answer(operation: Operation, call: Call): Promise<unknown> {
	return operation.signedIn ? operation.run(signedIn(call)) : operation.run(call);
}

export function dataMotionService(state: SandboxState) {
	return async (service: FastifyInstance): Promise<void> => {
		parseBodies(service);
		watchTraffic(service, state);
		requireSubscription(service, state);
		service.setErrorHandler(async (error, _request, reply) => sendError(reply, error));
		for (const operation of operations) {
			service.route({
				method: operation.method,
				url: operation.path,
				handler: async (request, reply) => {
					requireContentType(operation, request);
					const { headers, params, query, body } = request;
					const call = { state, headers, params, query, body };
					return sendAnswer(reply, await answer(operation, call));
				},
			});
		}
		service.all('/*', async (request, reply) =>
			sendJson(reply, 404, `There is no such request: ${request.method} ${request.url}`),
		);
	};
}
