import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { SandboxState } from '../state/state.mts';
import { httpDate } from '../state/clock.mts';
import { watchTraffic } from '../traffic/watch.mts';
import type { Fields } from '../values.mts';
import { authenticationMethods } from './authentication.mts';
import { basketMethods } from './baskets.mts';
import { parseBody } from './body.mts';
import { type Code, failure } from './codes.mts';
import { echoMethods } from './echo.mts';
import { failed, succeeded } from './envelope.mts';
import { failIfTold } from './forcedFailure.mts';
import type { ApiMethod } from './method.mts';
import { siteTime } from './siteClock.mts';

const methods: ApiMethod[] = [...authenticationMethods, ...basketMethods, ...echoMethods];

export function apiAuthService(state: SandboxState) {
	/** Failures too come with HTTP 200. */
	const sendEnvelope = (reply: FastifyReply, envelope: Fields) => {
		const json = JSON.stringify(envelope);
		const isText = state.settings.variants.apiAuthAnswer === 'text';
		return reply
			.code(200)
			.header('date', httpDate(siteTime(state.settings)))
			.type(`${state.settings.contentType}; charset=utf-8`)
			.send(isText ? JSON.stringify(json) : json);
	};

	return async (service: FastifyInstance): Promise<void> => {
		service.removeAllContentTypeParsers();
		service.addContentTypeParser(
			'*',
			{ parseAs: 'string' },
			async (_request: FastifyRequest, text: string) => parseBody(text),
		);
		watchTraffic(service, state);
		service.setErrorHandler(async (error, _request, reply) =>
			sendEnvelope(reply, failed(state, error)),
		);
		for (const method of methods) {
			service.post(`/${method.api}/${method.method}`, async (request, reply) => {
				const body = request.body ?? {};
				const site = `${request.protocol}://${request.host}`;
				const contentType = request.headers['content-type'] ?? '';
				failIfTold(state, method);
				const fields = method.run({ state, body, site, contentType });
				return sendEnvelope(reply, succeeded(state, body, fields));
			});
		}
		const answerWith = (code: Code) => async () => {
			throw failure(code);
		};
		for (const api of new Set(methods.map((method) => method.api))) {
			service.all(`/${api}/*`, answerWith(301));
		}
		service.all('/*', answerWith(300));
	};
}
