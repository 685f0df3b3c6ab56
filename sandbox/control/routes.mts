import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import Type from 'typebox';
import type { SandboxState } from '../state/state.mts';
import type { User } from '../state/users.mts';
import { basketRows } from './baskets.mts';
import { changeClock, ClockChange } from './clock.mts';
import { FaultInput, readFault } from './faults.mts';
import { BadInput, badInput } from './inputs.mts';
import { deliveredTo, Seed, seed } from './messages.mts';
import { changeMessages, ChangedMessages, NewMessages, putMessages } from './placing.mts';
import { changedSettings, SettingsChange } from './settings.mts';

function userNamed(state: SandboxState, email: string | undefined): User | undefined {
	const user = email === undefined ? undefined : state.users.byEmail(email);
	if (email !== undefined && !user) throw new BadInput(`There is no user ${email}.`);
	return user;
}

function only<T extends Type.TProperties>(properties: T) {
	return Type.Object(properties, { additionalProperties: false });
}

const text = Type.String({ minLength: 1 });

/** Switches for tests. They belong to the sandbox; neither vendor has anything like them. */
export function controlRoutes(state: SandboxState) {
	return async (site: FastifyInstance): Promise<void> => {
		const control = site.withTypeProvider<TypeBoxTypeProvider>();
		readBodies(control);

		control.post('/reset', async () => {
			state.reset();
			return {};
		});
		control.post('/clock', { schema: { body: ClockChange } }, async ({ body }) =>
			changeClock(state.clock, body),
		);
		control.get(
			'/requests',
			{ schema: { querystring: only({ path: Type.Optional(Type.String()) }) } },
			async ({ query }) => state.log.entries(query.path),
		);
		control.delete('/requests', async () => {
			state.log.reset();
			return {};
		});
		control.get('/stats', async () => state.log.stats());
		control.get(
			'/messages',
			{ schema: { querystring: only({ user: Type.Optional(Type.String()) }) } },
			async ({ query }) => deliveredTo(state, query.user),
		);
		control.post('/messages', { schema: { body: NewMessages } }, async ({ body }) =>
			putMessages(state, body),
		);
		control.patch('/messages', { schema: { body: ChangedMessages } }, async ({ body }) =>
			changeMessages(state, body),
		);
		control.post('/messages/seed', { schema: { body: Seed } }, async ({ body }) =>
			seed(state, body),
		);
		control.get(
			'/baskets',
			{ schema: { querystring: only({ customer: Type.Optional(Type.String()) }) } },
			async ({ query }) => basketRows(state, query.customer),
		);
		control.post(
			'/sessions/drop',
			{ schema: { body: only({ user: Type.Optional(text) }) } },
			async ({ body }) => ({ dropped: state.dropSessions(userNamed(state, body.user)) }),
		);
		control.post('/tokens/drop', async () => ({ dropped: state.tokens.drop() }));
		control.post('/faults', { schema: { body: FaultInput } }, async ({ body }) => {
			state.faults.add(readFault(body, state.clock.now()));
			return {};
		});
		control.delete('/faults', async () => ({ removed: state.faults.clear() }));
		control.post(
			'/latency',
			{ schema: { body: only({ ms: Type.Number({ minimum: 0 }) }) } },
			async ({ body }) => {
				state.latencyMs = body.ms;
				return { ms: state.latencyMs };
			},
		);
		control.post('/settings', { schema: { body: SettingsChange } }, async ({ body }) => {
			state.settings = changedSettings(state.settings, body);
			return state.settings;
		});
		control.post(
			'/users',
			{ schema: { body: only({ email: text, password: text }) } },
			async ({ body }) => {
				const { uid, userId, email } = state.users.put(body.email, body.password);
				return { uid, userId, email };
			},
		);
	};
}

/** All bodies are JSON, whatever the content type says; none is as good as an empty object. */
function readBodies(control: FastifyInstance): void {
	control.removeAllContentTypeParsers();
	control.addContentTypeParser(
		'*',
		{ parseAs: 'string' },
		async (_request: FastifyRequest, body: string) => parsed(body),
	);
	control.addHook('preValidation', async (request) => {
		request.body ??= {};
	});
	control.setNotFoundHandler(async ({ method, url }, reply) =>
		reply.code(404).send({ error: `There is no ${method} ${url}.` }),
	);
	control.setSchemaErrorFormatter(badInput);
	control.setErrorHandler(async (error, _request, reply) => {
		const status = error instanceof BadInput ? 400 : 500;
		return reply.code(status).send({
			error: error instanceof Error ? error.message : String(error),
		});
	});
}

function parsed(body: string): unknown {
	if (body.trim() === '') return undefined;
	try {
		return JSON.parse(body);
	} catch {
		throw new BadInput('The body must be a JSON object.');
	}
}
