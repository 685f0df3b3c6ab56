import type { FastifyInstance } from 'fastify';
import type { SandboxState } from '../state/state.mts';

const HEADER = 'ocp-apim-subscription-key';

/**
 * What the gateway in front of the service does for subscribers, if the settings say so
 * (docs/services/datamotion.md, Subscription key).
 */
export function requireSubscription(service: FastifyInstance, state: SandboxState): void {
	service.addHook('preHandler', async ({ headers }, reply) => {
		const { subscriptionKey } = state.settings;
		if (subscriptionKey === null || headers[HEADER] === subscriptionKey) return;
		const isMissing = headers[HEADER] === undefined;
		await reply.code(401).send({
			statusCode: 401,
			message: isMissing
				? 'Access denied: the subscription key is missing.'
				: 'Access denied: the subscription key is invalid.',
		});
	});
}
