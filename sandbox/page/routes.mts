import { readFileSync } from 'node:fs';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { downloadHeaders } from '../download.mts';
import { copyOf, type Message, type ReceivedCopy } from '../state/message.mts';
import type { SandboxState } from '../state/state.mts';
import { field, idOf, textField } from '../values.mts';
import { pageHeaders } from './headers.mts';
import { html, type Html } from './html.mts';
import { page } from './layout.mts';
import { hasMailbox, isListed, type View } from './lists.mts';
import { reader } from './reader.mts';

function asset(name: string): string {
	return readFileSync(new URL(`./assets/${name}`, import.meta.url), 'utf8');
}

function sendPage(reply: FastifyReply, status: number, content: Html): FastifyReply {
	return reply.code(status).headers(pageHeaders).send(content.toString());
}

interface Found {
	address: string;
	message: Message;
	copy: ReceivedCopy;
}

function find(state: SandboxState, params: unknown): Found | undefined {
	const address = textField(params, 'address').toLowerCase();
	const message = state.messages.byId(idOf(field(params, 'id')) ?? 0);
	const copy = message && copyOf(message, address);
	return copy && isListed(copy, state.clock.now()) ? { address, message, copy } : undefined;
}

/** A page that says what isn't there, beside the lists that lead on. */
function sendMissing(reply: FastifyReply, state: SandboxState, title: string, hint: string) {
	const words = html`<div class="empty">
		<p>${title}</p>
		<p class="hint">${hint}</p>
	</div>`;
	return sendPage(reply, 404, page(state, {}, words));
}

export function mailboxPage(state: SandboxState) {
	const gone = (reply: FastifyReply) =>
		sendMissing(
			reply,
			state,
			'This message is not here (any more).',
			'It may have been deleted or retracted, or the sandbox was started anew.',
		);

	return async (site: FastifyInstance): Promise<void> => {
		site.setNotFoundHandler(async ({ url }, reply) => {
			const hint =
				'What has been sent is listed beside. Programs find their addresses in the README.';
			return sendMissing(reply, state, `The sandbox has no page ${url}.`, hint);
		});

		site.get('/', async (_request, reply) => sendPage(reply, 200, page(state, {})));

		site.get('/mailbox/:address', async ({ params, query }, reply) => {
			const address = textField(params, 'address').toLowerCase();
			if (!hasMailbox(state, address)) {
				const hint = 'An address has one as soon as something is sent to it.';
				return sendMissing(reply, state, `There is no mailbox of ${address}.`, hint);
			}
			const view: View = { address };
			const openId = idOf(field(query, 'open'));
			if (openId !== undefined) view.openId = openId;
			return sendPage(reply, 200, page(state, view));
		});

		site.get('/mailbox/:address/:id', async ({ params }, reply) => {
			const found = find(state, params);
			if (!found) return gone(reply);
			const { address, message, copy } = found;
			state.messages.markOpened(copy);
			const view = { address, openId: message.id };
			return sendPage(reply, 200, page(state, view, reader(message, address)));
		});

		site.get('/mailbox/:address/:id/attachments/:attachmentId', async ({ params }, reply) => {
			const id = idOf(field(params, 'attachmentId'));
			const found = find(state, params);
			const file = found?.message.attachments.find((one) => one.id === id);
			if (!found || !file) return gone(reply);
			state.messages.markDownloaded(found.copy, file);
			return reply.headers(downloadHeaders(file.fileName)).send(file.bytes);
		});

		const style = asset('page.css');
		site.get('/assets/page.css', async (_request, reply) =>
			reply.type('text/css; charset=utf-8').send(style),
		);
		const script = asset('refresh.js');
		site.get('/assets/refresh.js', async (_request, reply) =>
			reply.type('text/javascript; charset=utf-8').send(script),
		);
	};
}
