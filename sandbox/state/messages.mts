import type { Clock } from './clock.mts';
import { DRAFTS_FOLDER, INBOX_FOLDER, TRACK_SENT_FOLDER } from './folders.mts';
import type { Ids } from './ids.mts';
import { Mailbox } from './mailbox.mts';
import {
	type Attachment,
	Message,
	type NewAttachment,
	type Outgoing,
	type ReceivedCopy,
} from './message.mts';

export class Messages {
	readonly #clock: Clock;
	readonly #ids: Ids;
	readonly #byId = new Map<number, Message>();
	readonly #withAttachment = new Map<number, Message>();
	readonly #mailboxes = new Map<string, Mailbox>();
	#sent: Message[] = [];

	constructor(clock: Clock, ids: Ids) {
		this.#clock = clock;
		this.#ids = ids;
	}

	/** Any address has a mailbox; those of people without an account show on the mailbox page only. */
	mailbox(address: string): Mailbox {
		const key = address.toLowerCase();
		const existing = this.#mailboxes.get(key);
		if (existing) return existing;
		const mailbox = new Mailbox();
		this.#mailboxes.set(key, mailbox);
		return mailbox;
	}

	/** @param id one that no message has yet; without it, the next */
	deliver(outgoing: Outgoing, id?: number): Message {
		const message = this.#create(outgoing, id);
		this.deliverDraft(message);
		return message;
	}

	saveDraft(outgoing: Outgoing): Message {
		const draft = this.#create(outgoing);
		this.mailbox(draft.from).place(draft.sent, DRAFTS_FOLDER);
		return draft;
	}

	/** The draft's attachments stay, or make way for those that are given. */
	updateDraft(draft: Message, outgoing: Outgoing, keepsAttachments: boolean): void {
		const { attachments, from: _from, ...content } = outgoing;
		draft.content = content;
		if (!keepsAttachments) for (const old of draft.attachments) this.detach(draft, old);
		for (const attachment of attachments) this.attach(draft, attachment);
	}

	/** Its recipients get it under the id that it had as a draft. */
	deliverDraft(draft: Message): void {
		draft.isDraft = false;
		draft.created = this.#clock.now();
		draft.address();
		const sender = this.mailbox(draft.from);
		sender.place(draft.sent, TRACK_SENT_FOLDER);
		sender.sent.push(draft.sent);
		for (const [address, copy] of draft.received) {
			const recipient = this.mailbox(address);
			recipient.place(copy, INBOX_FOLDER);
			recipient.received.push(copy);
		}
		this.#sent.push(draft);
	}

	attach(message: Message, attachment: NewAttachment): Attachment {
		const attached = { ...attachment, id: this.#ids.next() };
		message.attachments = [...message.attachments, attached];
		this.#withAttachment.set(attached.id, message);
		return attached;
	}

	detach(message: Message, attachment: Attachment): void {
		message.attachments = message.attachments.filter((other) => other !== attachment);
		this.#withAttachment.delete(attachment.id);
	}

	byId(id: number): Message | undefined {
		return this.#byId.get(id);
	}

	withAttachment(attachmentId: number): Message | undefined {
		return this.#withAttachment.get(attachmentId);
	}

	/** What was sent, oldest first, whatever has become of it since; no drafts. */
	all(): readonly Message[] {
		return this.#sent;
	}

	/** The addresses that anything was ever sent to, in lower case. */
	recipients(): string[] {
		return [...this.#mailboxes]
			.filter(([, mailbox]) => mailbox.received.length > 0)
			.map(([address]) => address);
	}

	markOpened(copy: ReceivedCopy): void {
		copy.read = true;
		const now = this.#clock.now();
		if (copy.openings.length === 0) copy.openings.push({ at: now, visibleFrom: now });
	}

	markDownloaded(copy: ReceivedCopy, attachment: Attachment): void {
		if (!copy.downloads.has(attachment.id)) copy.downloads.set(attachment.id, this.#clock.now());
	}

	reset(): void {
		this.#byId.clear();
		this.#withAttachment.clear();
		this.#mailboxes.clear();
		this.#sent = [];
	}

	#create({ attachments, from, ...content }: Outgoing, id = this.#ids.next()): Message {
		this.#ids.goOnAfter(id);
		const message = new Message(id, from, content, this.#clock.now());
		this.#byId.set(message.id, message);
		for (const attachment of attachments) this.attach(message, attachment);
		return message;
	}
}
