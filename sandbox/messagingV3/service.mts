import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { statusOf } from '../datamotion/answers.mts';
import { parseBodies } from '../datamotion/body.mts';
import { Refusal } from '../datamotion/refusal.mts';
import type { SandboxState } from '../state/state.mts';
import type { User } from '../state/users.mts';
import { bearerOf } from '../traffic/caller.mts';
import { watchTraffic } from '../traffic/watch.mts';
import { listMessages } from './list.mts';
import { CodedRefusal, invalid, unauthorized } from './refusal.mts';
import { sendMessage } from './send.mts';
import { issueToken } from './token.mts';

function signedIn(state: SandboxState, request: FastifyRequest): User {
	const token = bearerOf(request);
	if (token === undefined) throw unauthorized('Unauthorized');
	const user = state.accessTokens.user(token);
	if (!user || user.disabled) throw unauthorized('AccessTokenInvalid');
	return user;
}

function sendError(reply: FastifyReply, error: unknown): FastifyReply {
	if (error instanceof Refusal) return sendError(reply, invalid('InvalidRequest', error.message));
	if (!(error instanceof CodedRefusal)) {
		const message = error instanceof Error ? error.message : String(error);
		return reply.code(statusOf(error)).send({ error: 'InternalError', message });
	}
	const { status, code, detail } = error;
	return reply
		.code(status)
		.send({ error: code, ...(detail === undefined ? {} : { message: detail }) });
}

/**
 * SMC v3, as far as it is documented: token, list, send (docs/services/datamotion.md, Client ID and
 * secret).
 */
export function messagingV3Service(state: SandboxState) {
	return async (service: FastifyInstance): Promise<void> => {
		parseBodies(service);
		watchTraffic(service, state);
		service.setErrorHandler(async (error, _request, reply) => sendError(reply, error));
		service.post('/token', async ({ body }) => issueToken(state, body));
		service.get('/content/messages', async (request) =>
			listMessages(state, signedIn(state, request), request.query),
		);
		service.post('/content/messages', async (request) =>
			sendMessage(state, signedIn(state, request), request.body),
		);
		service.all('/*', async (request) => {
			throw new CodedRefusal(404, 'NotFound', `There is no ${request.method} ${request.url}`);
		});
	};
}
