import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { SandboxState } from '../state/state.mts';
import type { User } from '../state/users.mts';
import { field, textField } from '../values.mts';
import { basketRows } from './baskets.mts';
import { readFault } from './faults.mts';
import { BadInput, fieldsOf, requiredNumber, requiredText, text } from './inputs.mts';
import { deliveredTo, seed } from './messages.mts';
import { changedSettings } from './settings.mts';

function userNamed(state: SandboxState, email: string | undefined): User | undefined {
	const user = email === undefined ? undefined : state.users.byEmail(email);
	if (email !== undefined && !user) throw new BadInput(`There is no user ${email}.`);
	return user;
}

/** Switches for tests. They belong to the sandbox; neither vendor has anything like them. */
export function controlRoutes(state: SandboxState) {
	return async (control: FastifyInstance): Promise<void> => {
		control.removeAllContentTypeParsers();
		control.addContentTypeParser(
			'*',
			{ parseAs: 'string' },
			async (_request: FastifyRequest, body: string) => parsed(body),
		);
		control.setErrorHandler(async (error, _request, reply) => {
			const status = error instanceof BadInput ? 400 : 500;
			return reply.code(status).send({
				error: error instanceof Error ? error.message : String(error),
			});
		});

		control.post('/reset', async () => {
			state.reset();
			return {};
		});
		control.post('/clock', async ({ body }) => {
			state.clock.advance(requiredNumber(fieldsOf(body), 'advanceSeconds'));
			return { now: new Date(state.clock.now()).toISOString() };
		});
		control.get('/requests', async ({ query }) => state.log.entries(textField(query, 'path')));
		control.delete('/requests', async () => {
			state.log.reset();
			return {};
		});
		control.get('/stats', async () => state.log.stats());
		control.get('/messages', async ({ query }) => deliveredTo(state, field(query, 'user')));
		control.post('/messages/seed', async ({ body }) => seed(state, fieldsOf(body)));
		control.get('/baskets', async ({ query }) => basketRows(state, field(query, 'customer')));
		control.post('/sessions/drop', async ({ body }) => ({
			dropped: state.sessions.drop(userNamed(state, text(fieldsOf(body), 'user'))),
		}));
		control.post('/tokens/drop', async () => ({ dropped: state.tokens.drop() }));
		control.post('/faults', async ({ body }) => {
			state.faults.add(readFault(fieldsOf(body)));
			return {};
		});
		control.delete('/faults', async () => ({ removed: state.faults.clear() }));
		control.post('/latency', async ({ body }) => {
			state.latencyMs = requiredNumber(fieldsOf(body), 'ms');
			return { ms: state.latencyMs };
		});
		control.post('/settings', async ({ body }) => {
			state.settings = changedSettings(state.settings, fieldsOf(body));
			return state.settings;
		});
		control.post('/users', async ({ body }) => {
			const fields = fieldsOf(body);
			const user = state.users.put(requiredText(fields, 'email'), requiredText(fields, 'password'));
			return { uid: user.uid, userId: user.userId, email: user.email };
		});
	};
}

function parsed(body: string): unknown {
	if (body.trim() === '') return undefined;
	try {
		return JSON.parse(body);
	} catch {
		throw new BadInput('The body must be a JSON object.');
	}
}
