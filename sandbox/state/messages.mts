import type { Clock } from './clock.mts';
import { INBOX_FOLDER, TRACK_SENT_FOLDER } from './folders.mts';
import type { Ids } from './ids.mts';

export type ReceiverField = 'TO' | 'CC' | 'BCC';

export interface Attachment {
	id: number;
	fileName: string;
	contentType: string;
	contentId: string;
	bytes: Buffer;
}

/** One recipient's copy. */
export interface ReceivedCopy {
	address: string;
	receiverField: ReceiverField;
	folderId: number;
	read: boolean;
	opened: number | undefined;
}

export interface Message {
	id: number;
	from: string;
	to: string[];
	cc: string[];
	bcc: string[];
	subject: string;
	html: string;
	text: string;
	attachments: Attachment[];
	size: number;
	created: number;
	expires: number;
	sentFolderId: number;
	received: Map<string, ReceivedCopy>;
}

export type Outgoing = Pick<Message, 'from' | 'to' | 'cc' | 'bcc' | 'subject' | 'html' | 'text'> & {
	attachments: Array<Omit<Attachment, 'id'>>;
};

const LIFE_MS = 30 * 24 * 60 * 60 * 1000;

function sizeOf(message: Outgoing): number {
	const texts = message.subject + message.html + message.text;
	return message.attachments.reduce(
		(sum, attachment) => sum + attachment.bytes.length,
		Buffer.byteLength(texts),
	);
}

function copiesOf(message: Outgoing): Map<string, ReceivedCopy> {
	const copies = new Map<string, ReceivedCopy>();
	const lists: Array<[ReceiverField, string[]]> = [
		['TO', message.to],
		['CC', message.cc],
		['BCC', message.bcc],
	];
	for (const [receiverField, addresses] of lists) {
		for (const address of addresses) {
			const key = address.toLowerCase();
			if (copies.has(key)) continue;
			copies.set(key, {
				address,
				receiverField,
				folderId: INBOX_FOLDER,
				read: false,
				opened: undefined,
			});
		}
	}
	return copies;
}

export class Messages {
	readonly #clock: Clock;
	readonly #ids: Ids;
	readonly #byId = new Map<number, Message>();
	readonly #byRecipient = new Map<string, Message[]>();

	constructor(clock: Clock, ids: Ids) {
		this.#clock = clock;
		this.#ids = ids;
	}

	/** Any address has a mailbox; those of people without an account show on the mailbox page only. */
	deliver(outgoing: Outgoing): Message {
		const created = this.#clock.now();
		const message: Message = {
			...outgoing,
			id: this.#ids.next(),
			attachments: outgoing.attachments.map((attachment) => ({
				...attachment,
				id: this.#ids.next(),
			})),
			size: sizeOf(outgoing),
			created,
			expires: created + LIFE_MS,
			sentFolderId: TRACK_SENT_FOLDER,
			received: copiesOf(outgoing),
		};
		this.#byId.set(message.id, message);
		for (const address of message.received.keys()) {
			const box = this.#byRecipient.get(address);
			if (box) box.push(message);
			else this.#byRecipient.set(address, [message]);
		}
		return message;
	}

	byId(id: number): Message | undefined {
		return this.#byId.get(id);
	}

	all(): Message[] {
		return [...this.#byId.values()];
	}

	count(): number {
		return this.#byId.size;
	}

	/** Oldest first. */
	receivedBy(address: string): Message[] {
		return this.#byRecipient.get(address.toLowerCase()) ?? [];
	}

	sentBy(address: string): Message[] {
		return this.all().filter((message) => message.from === address);
	}

	recipients(): string[] {
		return [...this.#byRecipient.keys()];
	}

	markOpened(copy: ReceivedCopy): void {
		copy.read = true;
		copy.opened ??= this.#clock.now();
	}

	reset(): void {
		this.#byId.clear();
		this.#byRecipient.clear();
	}
}

export function copyOf(message: Message, address: string): ReceivedCopy | undefined {
	return message.received.get(address.toLowerCase());
}
