import type { IncomingMessage } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { SandboxState } from '../state/state.mts';
import { textField, textOf } from '../values.mts';
import { answerWithoutReading, applyAnswer } from './answers.mts';
import type { Effect } from './faults.mts';
import type { LogEntry } from './log.mts';
import { operationOf, pathOf } from './operation.mts';
import { redacted } from './redact.mts';

interface Exchange {
	entry: LogEntry;
	started: number;
	/** The client never got what the service answered. */
	isCut?: boolean;
	afterwards?: Effect;
}

/** Logs the requests of a service, and lets faults and latency befall them. */
export function watchTraffic(service: FastifyInstance, state: SandboxState): void {
	const exchanges = new WeakMap<IncomingMessage, Exchange>();

	service.addHook('onRequest', async (request, reply) => {
		const exchange = begin(request, state);
		exchanges.set(request.raw, exchange);
		reply.raw.once('close', () => {
			const { entry, isCut } = exchange;
			if (reply.raw.writableFinished && !isCut) entry.status = reply.raw.statusCode;
			state.log.close(entry);
		});
		const effect = state.faults.takeBeforeBody({ method: request.method, url: request.url });
		if (effect?.kind !== 'cut-early') return;
		exchange.entry.fault = effect.kind;
		reply.hijack();
		if (effect.answer) {
			exchange.entry.status = effect.answer.status;
			answerWithoutReading(request.raw.socket, effect.answer, state.clock.now());
		} else request.raw.socket.destroy();
	});

	service.addHook('preHandler', async (request, reply) => {
		const exchange = exchanges.get(request.raw);
		if (!exchange) return undefined;
		keepBody(exchange.entry, request, state);
		const { method, url, body } = request;
		const effect = state.faults.takeWithBody({ method, url, body });
		if (!effect) return undefined;
		exchange.entry.fault = effect.kind;
		return strikeBefore(effect, exchange, request, reply);
	});

	service.addHook('onSend', async (request, reply, payload) => {
		const exchange = exchanges.get(request.raw);
		if (!exchange) return payload;
		const left = exchange.started + state.latencyMs - performance.now();
		if (left > 0) await wait(left);
		const { afterwards } = exchange;
		if (afterwards?.kind === 'cut-after') {
			exchange.isCut = true;
			request.raw.socket.destroy();
		}
		if (afterwards?.kind === 'half' && typeof payload === 'string') {
			return payload.slice(0, payload.length / 2);
		}
		return afterwards?.kind === 'status-after' ? applyAnswer(reply, afterwards.answer) : payload;
	});
}

function begin(request: FastifyRequest, state: SandboxState): Exchange {
	const entry = state.log.open({
		operation: operationOf(request),
		method: request.method,
		path: pathOf(request.originalUrl),
		query: request.query,
	});
	const sessionKey = textOf(request.headers['x-session-key']);
	if (sessionKey !== undefined) {
		entry.sessionKey = sessionKey;
		const owner = state.sessions.owner(sessionKey.trim());
		if (owner) entry.user = owner.email;
	}
	return { entry, started: performance.now() };
}

function keepBody(entry: LogEntry, request: FastifyRequest, state: SandboxState): void {
	if (request.body === undefined || request.body === null) return;
	state.log.keepBody(entry, redacted(request.body));
	const token = textField(request.body, 'AuthenticationToken');
	if (token) entry.token = token;
	const login = textField(request.body, 'UserIdOrEmail');
	const user = login ? state.users.byUserIdOrEmail(login) : undefined;
	if (user) entry.user = user.email;
}

function strikeBefore(
	effect: Effect,
	exchange: Exchange,
	request: FastifyRequest,
	reply: FastifyReply,
): FastifyReply | undefined {
	if (effect.kind === 'status') {
		// Returned, because only that keeps a delayed answer from running the handler as well.
		return reply.send(applyAnswer(reply, effect.answer));
	}
	if (effect.kind === 'hang') {
		reply.hijack();
	} else if (effect.kind === 'cut-before') {
		reply.hijack();
		request.raw.socket.destroy();
	} else {
		exchange.afterwards = effect;
	}
	return undefined;
}
