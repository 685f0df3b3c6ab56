import type { FastifyInstance } from 'fastify';
import { sendError, sendJson } from '../datamotion/answers.mts';
import { parseBodies } from '../datamotion/body.mts';
import { invalid, Refusal } from '../datamotion/refusal.mts';
import { requireSubscription } from '../datamotion/subscription.mts';
import type { SandboxState } from '../state/state.mts';
import { watchTraffic } from '../traffic/watch.mts';
import { field, textField } from '../values.mts';
import { openEnvelope } from './envelope.mts';
import { identifiedUser } from './identity.mts';

const TOLERANCE_MS = 5000;
const ISO_UTC = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;

/** The sandbox's own clock counts here, and its Date header tells callers what that is. */
function checkTime(payload: unknown, now: number): void {
	const timeStamp = textField(payload, 'TimeStamp');
	if (!ISO_UTC.test(timeStamp)) throw invalid('The TimeStamp is missing or invalid.');
	if (Math.abs(Date.parse(timeStamp) - now) <= TOLERANCE_MS) return;
	throw invalid('The TimeStamp is outside of the permitted time.');
}

/**
 * The Admin API, as far as it signs in the users of a company without their passwords
 * (docs/services/datamotion.md, Company key).
 */
export function companyKeyService(state: SandboxState) {
	return async (service: FastifyInstance): Promise<void> => {
		parseBodies(service);
		watchTraffic(service, state);
		requireSubscription(service, state);
		service.setErrorHandler(async (error, _request, reply) => sendError(reply, error));
		service.post('/Account/GetSessionKey', async ({ headers, body }, reply) => {
			const payload = openEnvelope(headers, body);
			checkTime(payload, state.clock.now());
			const user = identifiedUser(state, headers, field(payload, 'Identity'));
			state.users.countVisit(user);
			return sendJson(reply, 200, state.sessions.open(user));
		});
		service.all('/*', async (request) => {
			throw new Refusal(404, `There is no such request: ${request.method} ${request.url}`);
		});
	};
}
