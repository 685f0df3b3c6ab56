import type { FolderType } from './folders.mts';

const LIFE_MS = 30 * 24 * 60 * 60 * 1000;

export type ReceiverField = 'TO' | 'CC' | 'BCC';

export interface Attachment {
	id: number;
	fileName: string;
	contentType: string;
	contentId: string;
	bytes: Buffer;
}

export type NewAttachment = Omit<Attachment, 'id'>;

/** Addresses are bare ones. */
export interface Content {
	to: string[];
	cc: string[];
	bcc: string[];
	subject: string;
	html: string;
	text: string;
}

export interface Outgoing extends Content {
	from: string;
	attachments: NewAttachment[];
}

interface Filed {
	message: Message;
	/** Undefined once it has been purged. */
	folderId: number | undefined;
}

export interface Opening {
	at: number;
	/** When it shows. */
	visibleFrom: number;
}

/** One recipient's copy. */
export interface ReceivedCopy extends Filed {
	type: Extract<FolderType, 0>;
	address: string;
	receiverField: ReceiverField;
	read: boolean;
	/** As its sender is told of them. */
	openings: Opening[];
	replied: boolean;
	/** When each attachment was first fetched, by its id. */
	downloads: Map<number, number>;
}

/** The sender's copy, which a draft has too. */
export interface SentCopy extends Filed {
	type: Extract<FolderType, 1>;
}

export type Copy = ReceivedCopy | SentCopy;

/** A draft until it has been addressed to somebody. */
export class Message {
	isDraft = true;
	isRetracted = false;
	/** When it shows, to its sender too. */
	visibleFrom = Number.NEGATIVE_INFINITY;
	/** What lacks it, although it is there. */
	hiddenFrom: 'list' | 'search' | null = null;
	attachments: Attachment[] = [];
	readonly sent: SentCopy = { type: 1, message: this, folderId: undefined };
	/** By address in lower case. */
	readonly received = new Map<string, ReceivedCopy>();

	constructor(
		readonly id: number,
		readonly from: string,
		public content: Content,
		public created: number,
	) {}

	get expires(): number {
		return this.created + LIFE_MS;
	}

	get size(): number {
		const { subject, html, text } = this.content;
		return this.attachments.reduce(
			(sum, attachment) => sum + attachment.bytes.length,
			Buffer.byteLength(subject) + Buffer.byteLength(html) + Buffer.byteLength(text),
		);
	}

	/** Makes a copy for each address, one only if it is named several times. */
	address(): void {
		const { to, cc, bcc } = this.content;
		const lists: Array<[ReceiverField, string[]]> = [
			['TO', to],
			['CC', cc],
			['BCC', bcc],
		];
		for (const [receiverField, addresses] of lists) {
			for (const address of addresses) {
				if (copyOf(this, address)) continue;
				this.received.set(address.toLowerCase(), {
					type: 0,
					message: this,
					folderId: undefined,
					address,
					receiverField,
					read: false,
					openings: [],
					replied: false,
					downloads: new Map(),
				});
			}
		}
	}
}

export function copyOf(message: Message, address: string): ReceivedCopy | undefined {
	return message.received.get(address.toLowerCase());
}

/** Whether its owner gets to see it: what was retracted is gone for its recipients. */
export function isVisible({ type, message }: Copy, now: number): boolean {
	return message.visibleFrom <= now && (type === 1 || !message.isRetracted);
}

export function isInLists(copy: Copy, now: number): boolean {
	return isVisible(copy, now) && copy.message.hiddenFrom !== 'list';
}

/** A sent message counts as read once any of its recipients has opened it. */
export function isRead(copy: Copy): boolean {
	if (copy.type === 0) return copy.read;
	for (const received of copy.message.received.values()) if (received.read) return true;
	return false;
}
