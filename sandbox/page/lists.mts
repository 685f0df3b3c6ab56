import { DELETED_TRASH_FOLDER, INBOX_FOLDER } from '../state/folders.mts';
import { copyOf, isVisible, type Message, type ReceivedCopy } from '../state/message.mts';
import type { SandboxState } from '../state/state.mts';
import { mailboxUrl, messageUrl } from './addresses.mts';
import { html, type Html } from './html.mts';
import { paperclip } from './icons.mts';
import { preview, shortTime } from './texts.mts';

/** A load test may have filled thousands; a browser need not draw them all. */
const MOST_SHOWN = 200;

export interface View {
	/** The mailbox that is open; without one, all messages are listed. */
	address?: string;
	/** The message that is open. */
	openId?: number;
}

const CURRENT = html`aria-current="page"`;

/** Whether a recipient still finds it in one of their folders. */
export function isListed(copy: ReceivedCopy, now: number): boolean {
	return (
		isVisible(copy, now) && copy.folderId !== undefined && copy.folderId !== DELETED_TRASH_FOLDER
	);
}

function unreadIn(state: SandboxState, address: string): number {
	const { received } = state.messages.mailbox(address);
	return received.filter((copy) => isListed(copy, state.clock.now()) && !copy.read).length;
}

/** Where a message lies if not in the Inbox; among all messages, whether it was taken back. */
function whereabouts(state: SandboxState, { address }: View, message: Message): Html | false {
	if (address === undefined) {
		return message.isRetracted && html`<span class="folder">Retracted</span>`;
	}
	const id = copyOf(message, address)?.folderId;
	if (id === undefined || id === INBOX_FOLDER) return false;
	return html`<span class="folder">${state.messages.mailbox(address).folder(id)?.name}</span>`;
}

/** Whether anybody has this address: a user, or a recipient of anything. */
export function hasMailbox(state: SandboxState, address: string): boolean {
	return (
		state.users.byEmail(address) !== undefined || state.messages.recipients().includes(address)
	);
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
		${address === view.address && CURRENT}
		><span class="name">${address}</span>${unread > 0 &&
		html`<span class="badge" title="${unread} unread">${unread}</span>`}</a
	>`;
}

function more(hidden: number): Html | false {
	return hidden > 0 && html`<p class="hint">${hidden} more are not shown.</p>`;
}

export function mailboxList(state: SandboxState, view: View): Html {
	const { users, others } = mailboxAddresses(state);
	const count = state.messages.all().length;
	return html`<a
			class="mailbox ${view.address === undefined && 'is-open'}"
			href="/"
			${view.address === undefined && CURRENT}
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
		${message.id === view.openId && CURRENT}
	>
		<span class="line"
			><span class="people">${people}</span
			><time>${shortTime(message.created, state.clock.now())}</time></span
		>
		<span class="line"
			><span class="subject">${message.content.subject || '(no subject)'}</span>${whereabouts(
				state,
				view,
				message,
			)}${message.attachments.length > 0 && paperclip}</span
		>
		<span class="preview">${preview(message.content.text, message.content.html)}</span>
	</a>`;
}

function recipients(message: Message): string {
	const [first = '', ...others] = [...message.received.values()].map((copy) => copy.address);
	return others.length > 0 ? `${first} +${others.length}` : first;
}

/** Without a mailbox, what has been sent, whatever became of it; its recipients may have lost it. */
function messagesIn(state: SandboxState, { address }: View): readonly Message[] {
	if (address === undefined) return state.messages.all();
	return state.messages
		.mailbox(address)
		.received.filter((copy) => isListed(copy, state.clock.now()))
		.map((copy) => copy.message);
}

export function messageList(state: SandboxState, view: View): Html {
	const messages = messagesIn(state, view);
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
