import type { IncomingMessage } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { SandboxState } from '../state/state.mts';
import { answerWithoutReading, applyAnswer } from './answers.mts';
import { brokenBody } from './brokenBodies.mts';
import { callerInBody, callerInHeaders, endSession } from './caller.mts';
import type { Effect } from './faults.mts';
import type { LogEntry } from './log.mts';
import { operationOf, pathOf } from './operation.mts';
import { redacted } from './redact.mts';

interface Exchange {
	entry: LogEntry;
	started: number;
	/** The client never got what the service answered. */
	isCut?: boolean;
	effect?: Effect;
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
		const { method, url } = request;
		const { user } = exchange.entry;
		const effect = state.faults.takeBeforeBody({ method, url, user });
		if (effect?.kind !== 'cut-early') return;
		exchange.entry.fault = effect.kind;
		reply.hijack();
		if (effect.answer) {
			exchange.entry.status = effect.answer.status;
			answerWithoutReading(request.raw.socket, effect.answer, state.clock.now());
		} else request.raw.socket.destroy();
	});

	// Around the handler, not before it: what is done after the connection broke has to run too.
	service.addHook('onRoute', (route) => {
		const { handler } = route;
		route.handler = async function (request, reply) {
			const exchange = exchanges.get(request.raw);
			const effect = exchange && strikes(exchange, request, state);
			const isOver = effect && (await strikeBefore(effect, request, reply, state));
			return isOver ? reply : handler.call(this, request, reply);
		};
	});

	service.addHook('onSend', async (request, reply, payload) => {
		const exchange = exchanges.get(request.raw);
		if (!exchange) return payload;
		const left = exchange.started + state.latencyMs - performance.now();
		if (left > 0) await wait(left);
		const { effect } = exchange;
		if (effect?.kind === 'cut-after') {
			exchange.isCut = true;
			request.raw.socket.destroy();
		}
		if (effect?.kind === 'status-after') return applyAnswer(reply, effect.answer);
		const hasBody = typeof payload === 'string' || Buffer.isBuffer(payload);
		return effect && hasBody ? brokenBody(effect, Buffer.from(payload), reply) : payload;
	});
}

function begin(request: FastifyRequest, state: SandboxState): Exchange {
	const entry = state.log.open({
		operation: operationOf(request),
		method: request.method,
		path: pathOf(request.originalUrl),
		query: request.query,
	});
	Object.assign(entry, callerInHeaders(request, state));
	return { entry, started: performance.now() };
}

function keepBody(entry: LogEntry, request: FastifyRequest, state: SandboxState): void {
	if (request.body === undefined || request.body === null) return;
	state.log.keepBody(entry, redacted(request.body));
	Object.assign(entry, callerInBody(request, state));
}

function strikes(exchange: Exchange, request: FastifyRequest, state: SandboxState) {
	const { entry } = exchange;
	keepBody(entry, request, state);
	const { method, url, body } = request;
	const effect = state.faults.takeWithBody({ method, url, body, user: entry.user });
	if (!effect) return undefined;
	entry.fault = effect.kind;
	exchange.effect = effect;
	return effect;
}

/** Returns whether that is all that becomes of the request. */
async function strikeBefore(
	effect: Effect,
	request: FastifyRequest,
	reply: FastifyReply,
	state: SandboxState,
): Promise<boolean> {
	switch (effect.kind) {
		case 'status':
			reply.send(applyAnswer(reply, effect.answer));
			return true;
		case 'hang':
			reply.hijack();
			return true;
		case 'cut-before':
			reply.hijack();
			request.raw.socket.destroy();
			return true;
		case 'cut-during':
			reply.hijack();
			request.raw.socket.destroy();
			await wait(effect.delayMs);
			return false;
		case 'session-ends':
			endSession(request, state);
			return false;
		default:
			return false;
	}
}
