import { copyOf, type Message } from '../state/messages.mts';
import type { SandboxState } from '../state/state.mts';
import { mailboxUrl, messageUrl } from './addresses.mts';
import { html, type Html } from './html.mts';
import { preview, shortTime } from './texts.mts';

/** A load test may have filled thousands; a browser need not draw them all. */
const MOST_SHOWN = 200;

export interface View {
	/** The mailbox that is open; without one, all messages are listed. */
	address?: string;
	/** The message that is open. */
	openId?: number;
}

function unreadIn(state: SandboxState, address: string): number {
	return state.messages
		.receivedBy(address)
		.filter((message) => copyOf(message, address)?.read === false).length;
}

function mailboxAddresses(state: SandboxState): { users: string[]; others: string[] } {
	const users = state.users.all().map((user) => user.email.toLowerCase());
	const known = new Set(users);
	return { users, others: state.messages.recipients().filter((address) => !known.has(address)) };
}

function mailboxLink(state: SandboxState, address: string, view: View): Html {
	const unread = unreadIn(state, address);
	return html`<a
		class="mailbox ${address === view.address && 'is-open'}"
		href="${mailboxUrl(address)}"
		><span class="name">${address}</span>${unread > 0 &&
		html`<span class="badge" title="${unread} unread">${unread}</span>`}</a
	>`;
}

function more(hidden: number): Html | false {
	return hidden > 0 && html`<p class="hint">${hidden} more are not shown.</p>`;
}

export function mailboxList(state: SandboxState, view: View): Html {
	const { users, others } = mailboxAddresses(state);
	const count = state.messages.count();
	return html`<a class="mailbox ${view.address === undefined && 'is-open'}" href="/"
			><span class="name">All messages</span><span class="count">${count}</span></a
		>
		<h2>Users</h2>
		${users.map((address) => mailboxLink(state, address, view))}
		${others.length > 0 && html`<h2>Other recipients</h2>`}
		${others.slice(0, MOST_SHOWN).map((address) => mailboxLink(state, address, view))}
		${more(others.length - MOST_SHOWN)}`;
}

function row(state: SandboxState, message: Message, view: View): Html {
	const [first = ''] = message.received.keys();
	const address = view.address ?? first;
	const isUnread = copyOf(message, address)?.read === false;
	const people =
		view.address === undefined ? `${message.from} → ${recipients(message)}` : message.from;
	return html`<a
		class="message ${isUnread && 'is-unread'} ${message.id === view.openId && 'is-open'}"
		href="${messageUrl(address, message.id)}"
	>
		<span class="line"
			><span class="people">${people}</span
			><time>${shortTime(message.created, state.clock.now())}</time></span
		>
		<span class="line"
			><span class="subject">${message.subject || '(no subject)'}</span>${message.attachments
				.length > 0 && html`<span class="clip" title="Has attachments">📎</span>`}</span
		>
		<span class="preview">${preview(message.text, message.html)}</span>
	</a>`;
}

function recipients(message: Message): string {
	const [first = '', ...others] = [...message.received.values()].map((copy) => copy.address);
	return others.length > 0 ? `${first} +${others.length}` : first;
}

export function messageList(state: SandboxState, view: View): Html {
	const messages =
		view.address === undefined ? state.messages.all() : state.messages.receivedBy(view.address);
	if (messages.length === 0) {
		return html`<div class="empty">
			<p>
				${view.address === undefined ? 'No message has been sent yet.' : 'This mailbox is empty.'}
			</p>
			<p class="hint">What is sent through the sandbox shows up here by itself.</p>
		</div>`;
	}
	const newest = messages.slice(-MOST_SHOWN).reverse();
	return html`${newest.map((message) => row(state, message, view))}
	${more(messages.length - MOST_SHOWN)}`;
}
