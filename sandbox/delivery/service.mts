import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { statusOf } from '../datamotion/answers.mts';
import { parseBodies } from '../datamotion/body.mts';
import { Refusal } from '../datamotion/refusal.mts';
import { DELIVERY_VERSION as VERSION } from '../prefixes.mts';
import type { SandboxState } from '../state/state.mts';
import { watchTraffic } from '../traffic/watch.mts';
import { textField, textOf } from '../values.mts';
import { API_KEY, API_SECRET } from './application.mts';
import { DeliveryRefusal } from './refusal.mts';
import { retract, sendEmail, track } from './transactions.mts';

function checkKey({ headers }: FastifyRequest): void {
	const [key, secret] = [textOf(headers['x-api-key']), textOf(headers['x-api-secret'])];
	if (!key || !secret) {
		const message = 'The X-API-Key and X-API-Secret headers are required.';
		throw new DeliveryRefusal(401, 'Unauthorized', message);
	}
	if (key !== API_KEY || secret !== API_SECRET) {
		throw new DeliveryRefusal(401, 'Unauthorized', 'The API key or its secret is invalid.');
	}
}

function sendError(reply: FastifyReply, error: unknown): FastifyReply {
	const refusal =
		error instanceof Refusal ? new DeliveryRefusal(400, 'InvalidRequest', error.message) : error;
	const status = refusal instanceof DeliveryRefusal ? refusal.status : statusOf(error);
	return reply.code(status).send({
		StatusCode: status,
		Error: refusal instanceof DeliveryRefusal ? refusal.code : 'InternalError',
		ErrorMessage: error instanceof Error ? error.message : String(error),
	});
}

/**
 * One way: send, track, retract, with an application's key and secret
 * (docs/services/datamotion.md, Secure Message Delivery).
 */
export function deliveryService(state: SandboxState) {
	return async (service: FastifyInstance): Promise<void> => {
		parseBodies(service);
		watchTraffic(service, state);
		service.addHook('preHandler', async (request) => checkKey(request));
		service.setErrorHandler(async (error, _request, reply) => sendError(reply, error));
		const idIn = (params: unknown) => textField(params, 'transactionId');
		service.post(`/${VERSION}/Email`, async ({ body }) => sendEmail(state, body));
		service.get(`/${VERSION}/:transactionId/Track`, async ({ params }) =>
			track(state, idIn(params)),
		);
		service.delete(`/${VERSION}/:transactionId/Retract`, async ({ params }, reply) => {
			retract(state, idIn(params));
			return reply.code(204).send();
		});
		service.all('/*', async ({ method, url }) => {
			throw new DeliveryRefusal(404, 'NotFound', `There is no such request: ${method} ${url}`);
		});
	};
}
