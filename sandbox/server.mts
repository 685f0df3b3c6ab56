import Fastify, { type FastifyInstance } from 'fastify';
import { apiAuthService } from './apiauth/service.mts';
import { companyKeyService } from './companyKey/service.mts';
import { controlRoutes } from './control/routes.mts';
import { dataMotionService } from './datamotion/service.mts';
import { deliveryService } from './delivery/service.mts';
import { messagingV3Service } from './messagingV3/service.mts';
import { mailboxPage } from './page/routes.mts';
import {
	APIAUTH_PREFIX,
	COMPANY_KEY_PREFIX,
	DATAMOTION_PREFIX,
	DELIVERY_PREFIX,
	MESSAGING_V3_PREFIX,
} from './prefixes.mts';
import { httpDate } from './state/clock.mts';
import type { SandboxState } from './state/state.mts';

/** 32 MB of files are 43 MB of base64; the services shall refuse what is over, not the server. */
const BODY_LIMIT = 64 * 1024 * 1024;

/** Some of the vendor's clients call what is `/Message/…` elsewhere `/Message.svc/…`. */
const SERVICE_FILE = new RegExp(
	`^(${DATAMOTION_PREFIX}/+(?:Account|File|Folder|Message))\\.svc(?=[/?]|$)`,
	'i',
);

/** Both services are IIS sites: the casing of a path and a slash at its end don't matter there. */
export async function buildServer(state: SandboxState): Promise<FastifyInstance> {
	const server = Fastify({
		// The control routes' schemas are to say what is wrong, not to mend it.
		ajv: { customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false } },
		bodyLimit: BODY_LIMIT,
		exposeHeadRoutes: false,
		forceCloseConnections: true,
		rewriteUrl: ({ url = '/' }) => decodable(url).replace(SERVICE_FILE, '$1'),
		routerOptions: {
			caseSensitive: false,
			ignoreDuplicateSlashes: true,
			ignoreTrailingSlash: true,
			maxParamLength: 5000,
		},
	});
	server.addHook('onRequest', async (_request, reply) => {
		reply.header('cache-control', 'no-store');
	});
	server.addHook('onSend', async (_request, reply) => {
		reply.raw.sendDate = false;
		if (state.settings.dateHeader && !reply.hasHeader('date'))
			reply.header('date', httpDate(state.clock.now()));
	});
	await server.register(dataMotionService(state), { prefix: DATAMOTION_PREFIX });
	await server.register(companyKeyService(state), { prefix: COMPANY_KEY_PREFIX });
	await server.register(messagingV3Service(state), { prefix: MESSAGING_V3_PREFIX });
	await server.register(deliveryService(state), { prefix: DELIVERY_PREFIX });
	await server.register(apiAuthService(state), { prefix: APIAUTH_PREFIX });
	await server.register(controlRoutes(state), { prefix: '/sandbox' });
	await server.register(mailboxPage(state));
	return server;
}

/** Half a code such as %E0 stands for itself: the address is then unknown, and answered like any other. */
function decodable(url: string): string {
	const [path = ''] = url.split('?', 1);
	try {
		decodeURIComponent(path);
		return url;
	} catch {
		return path.replaceAll('%', '%25') + url.slice(path.length);
	}
}
