import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

const MINUTE_MS = 60_000;

export interface Opening {
	email: string;
	/** Seconds since 1970. */
	at: number;
	/** From when on it is listed: milliseconds. */
	visible: number;
}

export interface Message {
	id: number;
	account: string;
	folder: number;
	subject: string;
	/** When it was sent, and from when on it is listed: milliseconds. */
	created: number;
	visible: number;
	read: boolean;
	/** Until when it can't be read, for a reason of its own: milliseconds. */
	refusedUntil: number;
	openings: Opening[];
}

/** How a service may lie that answers all the same. */
export interface Lies {
	/** It says that there are no more messages, whatever there is. */
	saysNoMore?: boolean;
	/** It lists nothing after the ID of a message that is not in the folder. */
	emptyAfterGone?: boolean;
	newestFirst?: boolean;
}

const REFUSALS = [302, 400, 401, 403, 404, 408, 413, 500];

/** DataMotion, as far as the trigger asks it, in this process and without a network. */
export class FakeService {
	/** Milliseconds since 1970, by its own clock. */
	now = Date.UTC(2026, 10, 25, 12);

	/** How far the clock of the machine that asks is ahead: milliseconds. */
	skew = 0;

	messages: Message[] = [];

	/** What was asked for, in the order in which it was. */
	operations: Array<'list' | 'search' | 'read'> = [];

	/** Milliseconds for each request. */
	slowness = 10;

	/** Until when it fails altogether, lets nothing be read, or lists nothing: milliseconds. */
	downUntil = 0;

	unreadableUntil = 0;

	emptyUntil = 0;

	/** How many requests from now one fails, and how many have. */
	failsIn = Infinity;

	failed = 0;

	tellsTime = true;

	/** Messages whose text was lost on the way: they are marked as read. */
	lost: number[] = [];

	/** What is listed is what was visible then: milliseconds. */
	private listedAt = 0;

	private nextId = 100;

	constructor(
		readonly pageSize: number,
		readonly searchSize: number,
		readonly lies: Lies = {},
	) {}

	add(message: Partial<Message>): Message {
		const fresh: Message = {
			id: this.nextId,
			account: 'A',
			folder: 1,
			subject: 'wanted',
			created: this.now,
			visible: this.now,
			read: false,
			refusedUntil: 0,
			openings: [],
			...message,
		};
		this.nextId += 1;
		this.messages.push(fresh);
		return fresh;
	}

	pass(minutes: number): void {
		this.now += minutes * MINUTE_MS;
	}

	/** What happens during a poll is seen at the next. */
	freeze(): void {
		this.listedAt = this.now;
	}

	/** By ID, ascending. */
	visibleIn(account: string, folder: number, at = this.now): Message[] {
		return this.messages.filter(
			(each) => each.account === account && each.folder === folder && each.visible <= at,
		);
	}

	/** Takes the place of n8n's helper for requests. */
	answer(account: string, { method, url, body }: IHttpRequestOptions) {
		const headers = this.tellsTime ? { date: new Date(this.now).toUTCString() } : {};
		this.now += this.slowness;
		const { status, content } = this.judge(account, `${method} ${new URL(url).pathname}`, body);
		return { statusCode: status, body: content, headers };
	}

	private judge(account: string, operation: string, body: unknown) {
		const fields: IDataObject = typeof body === 'object' && body !== null ? { ...body } : {};
		const [, id] = /^GET \/Message\/(\d+)\/NoAttachmentData$/.exec(operation) ?? [];
		if (operation === 'GET /Account/Details') return { status: 200, content: {} };
		const isSearch = operation === 'POST /Message/Inbox/Search';
		this.operations.push(id !== undefined ? 'read' : isSearch ? 'search' : 'list');
		this.failsIn = this.failsIn <= 0 ? Infinity : this.failsIn - 1;
		if (this.downUntil > this.now) return { status: 500, content: 'Down' };
		if (this.failsIn === 0) {
			this.failed += 1;
			if (id !== undefined && this.read(account, Number(id)).status === 200)
				this.lost.push(Number(id));
			return { status: 500, content: 'Once' };
		}
		if (id !== undefined) return this.read(account, Number(id));
		const folder = Number(fields.FolderId);
		if (isSearch) return this.search(account, folder);
		return this.list(account, folder, Number(fields.LastMessageIdReceived ?? 0));
	}

	private list(account: string, folder: number, after: number) {
		const all = this.visibleIn(account, folder, this.listedAt);
		const isGone = after > 0 && !all.some(({ id }) => id === after);
		const isEmpty = this.emptyUntil > this.now || (isGone && this.lies.emptyAfterGone === true);
		const following = isEmpty ? [] : all.filter(({ id }) => id > after);
		if (this.lies.newestFirst) following.reverse();
		const more = following.length > this.pageSize && !this.lies.saysNoMore;
		const Summaries = following.slice(0, this.pageSize).map((message) => this.summary(message));
		return { status: 200, content: { MoreMessagesAvailable: more, Summaries } };
	}

	private search(account: string, folder: number) {
		const all = this.visibleIn(account, folder, this.listedAt).reverse();
		const TotalPages = Math.ceil(all.length / this.searchSize);
		const Results = all.slice(0, this.searchSize).map(({ id }) => ({ MessageId: id }));
		return { status: 200, content: { PageDetails: { TotalPages }, Results } };
	}

	private read(account: string, id: number) {
		const message = this.messages.find((each) => each.id === id && each.account === account);
		const isRefused =
			message === undefined ||
			message.refusedUntil > this.now ||
			this.unreadableUntil > this.now ||
			message.folder === 0;
		if (isRefused) return { status: REFUSALS[id % REFUSALS.length], content: 'Refused' };
		message.read = true;
		return { status: 200, content: { Subject: message.subject, TextBody: `Text ${id}` } };
	}

	private summary({ id, subject, read, created, openings }: Message): IDataObject {
		return {
			MessageId: id,
			Subject: subject,
			SenderAddress: 'ann@example.com',
			AttachmentCount: 0,
			Read: read,
			createTimeString: dateText(created),
			Tracking: openings
				.filter(({ visible }) => visible <= this.listedAt)
				.map(({ email, at }) => ({ Email: email, DateOpened: dateText(at * 1000) })),
		};
	}
}

/** As the service writes dates: `4/24/2018 1:13:54 PM (UTC)` */
function dateText(time: number): string {
	const date = new Date(time);
	const hours = date.getUTCHours();
	const two = (value: number) => String(value).padStart(2, '0');
	const day = `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()}`;
	const clock = `${hours % 12 || 12}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`;
	return `${day} ${clock} ${hours < 12 ? 'AM' : 'PM'} (UTC)`;
}
