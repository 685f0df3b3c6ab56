import type { INodeExecutionData } from 'n8n-workflow';
import { processes } from '../../nodes/DataMotion/trigger/look';
import type { Step } from './histories';
import { FakeService } from './service';
import type { Lies, Message, Opening } from './service';
import { Trigger } from './trigger';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;
const TRACK_SENT = 3;
const ELSEWHERE = 9;
const LATEST_MINUTES = 15;
/** Between two polls at the end. */
const MINUTES = 10;

export interface OpenedSetup {
	existing: number;
	pageSize: number;
	lies: Lies;
	/** With n8n's scheduler each poll begins from what is saved. */
	hasScheduler: boolean;
	/** Milliseconds for each request. */
	slowness: number;
	/** Whether the service's answers say when they were made. */
	tellsTime: boolean;
}

/** How often each step comes. */
export const OPENED_STEPS: Record<string, number> = {
	send: 6,
	bulk: 1,
	open: 12,
	openTwice: 2,
	openAhead: 2,
	listTwice: 2,
	moveOut: 4,
	moveBack: 2,
	time: 4,
	days: 2,
	down: 1,
	empty: 1,
	failOnce: 2,
	clock: 1,
	poll: 16,
	killedBefore: 1,
	killedSaved: 1,
	restart: 1,
	superseded: 1,
	update: 1,
	watchDays: 2,
};

/** As the trigger has them in these tests: the tail, pages of others a minute, what Search finds at once. */
export const SMALL = { tail: 6, pagesAMinute: 1, searched: 5 };

/** One random history of sent messages and who opens them, with what the trigger promises of it. */
export class OpenedHistory {
	/** The promises that were not kept. */
	private readonly broken = new Set<string>();

	private readonly service: FakeService;

	private readonly trigger: Trigger;

	private watchDays = 5;

	private isAlive = false;

	private told: string | undefined;

	/** When the first look was, by the service's clock: seconds. */
	private first = Infinity;

	private readonly started = new Map<string, number>();

	private readonly mayBeLost = new Set<string>();

	constructor(private readonly setup: OpenedSetup) {
		this.service = new FakeService(setup.pageSize, SMALL.searched, setup.lies);
		this.service.slowness = setup.slowness;
		this.service.tellsTime = setup.tellsTime;
		this.trigger = new Trigger(this.service, {
			event: 'messageOpened',
			options: { watchDays: this.watchDays },
		});
		this.trigger.user = 'A';
		processes.clear();
	}

	/** This machine's clock. */
	get clock(): number {
		return this.service.now + this.service.skew;
	}

	async run(steps: Step[]): Promise<string[]> {
		for (let count = 0; count < this.setup.existing; count += 1) {
			const message = this.send();
			if (count % 3 === 0) this.open(message, 'old', (count * 4) % LATEST_MINUTES);
			if (count % 7 === 0) this.service.pass(1);
		}
		this.service.pass(1);
		await this.activate('activate');
		for (const { name, a, b } of steps) {
			const step = this.steps[name];
			if (step === undefined) throw new Error(`There is no step '${name}'.`);
			// What happens in the second of the first look is on one side of it or the other.
			this.service.pass(0.1);
			await step(a, b);
		}
		await this.quiet();
		return [...this.broken];
	}

	private readonly steps: Record<string, (a: number, b: number) => Promise<void> | void> = {
		send: () => void this.send(),
		bulk: (a) => {
			for (let count = 0; count < 5 + (a % 15); count += 1) this.send();
		},
		open: (a, b) =>
			this.open(this.pick(a), `r${b % 3}`, b % 4 === 0 ? b % (LATEST_MINUTES + 1) : 0),
		openTwice: () => {
			const last = this.openings().at(-1);
			if (last) this.open(last.message, last.email, 0);
		},
		openAhead: (a, b) => this.open(this.pick(a), 'ahead', 0, 5 + (b % 60)),
		listTwice: () => {
			const last = this.openings().at(-1);
			last?.message.openings.push({
				email: last.email.toUpperCase(),
				at: last.at,
				visible: last.visible,
			});
		},
		moveOut: (a) => {
			const message = this.pick(a);
			if (!message) return;
			message.folder = ELSEWHERE;
			for (const opening of message.openings) this.mayBeLost.add(keyOf(message, opening));
		},
		moveBack: (a) => {
			const away = this.service.messages.filter(({ folder }) => folder === ELSEWHERE);
			const message = away[a % Math.max(1, away.length)];
			if (message) message.folder = TRACK_SENT;
		},
		time: (a) => this.service.pass(1 + (a % 20)),
		days: (a) => this.service.pass(DAY_MINUTES * (1 + (a % 4))),
		down: (_, b) => {
			this.service.downUntil = this.service.now + (b % 40) * MINUTE_MS;
		},
		failOnce: (a) => {
			this.service.failsIn = 1 + (a % 5);
		},
		empty: (_, b) => {
			this.service.emptyUntil = this.service.now + (1 + (b % 4)) * MINUTE_MS;
		},
		clock: (a, b) => {
			this.service.skew = (a % 2 === 0 ? 1 : -1) * (b % (6 * 60)) * MINUTE_MS;
		},
		poll: async () => {
			this.service.pass(1);
			if (this.isAlive) await this.attempt(() => this.poll());
		},
		killedBefore: async () => await this.killed(false),
		killedSaved: async () => await this.killed(true),
		restart: async () => {
			this.service.pass(1);
			await this.restart();
		},
		superseded: async () => {
			this.service.pass(1);
			if (!this.isAlive) return;
			this.service.freeze();
			await this.trigger.poller.pollInVain().catch(() => undefined);
			await this.activate('update');
		},
		update: async () => await this.activate('update'),
		watchDays: async () => {
			this.watchDays = this.watchDays === 5 ? 30 : 5;
			for (const { message, ...opening } of this.openings()) {
				if (this.isOld(message)) this.mayBeLost.add(keyOf(message, opening));
			}
			this.trigger.poller.change({ options: { watchDays: this.watchDays } });
			await this.activate('update');
		},
	};

	private send(): Message {
		return this.service.add({ folder: TRACK_SENT });
	}

	private isOld({ created }: Message): boolean {
		return this.service.now - created > this.watchDays * DAY_MINUTES * MINUTE_MS;
	}

	private pick(number: number): Message | undefined {
		const sent = this.service.messages.filter(({ folder }) => folder === TRACK_SENT);
		return sent[number % Math.max(1, sent.length)];
	}

	private openings() {
		return this.service.messages
			.filter(({ folder }) => folder === TRACK_SENT)
			.flatMap((message) => message.openings.map((opening) => ({ message, ...opening })))
			.sort((a, b) => a.at - b.at);
	}

	/** @param late minutes until it shows */
	private open(message: Message | undefined, email: string, late: number, ahead = 0): void {
		if (message === undefined) return;
		const at = Math.floor((this.service.now + ahead * MINUTE_MS) / 1000);
		const visible = Math.min(
			this.service.now + late * MINUTE_MS,
			(at + LATEST_MINUTES * 60) * 1000,
		);
		const opening = { email, at, visible: Math.max(this.service.now, visible) };
		// Nobody watches what was sent so long ago.
		if (this.isOld(message)) this.mayBeLost.add(keyOf(message, opening));
		message.openings.push(opening);
	}

	private async poll(isSaved = true): Promise<INodeExecutionData[]> {
		const { poller } = this.trigger;
		const isScheduled = this.setup.hasScheduler;
		return await (isScheduled ? poller.pollBySchedule(isSaved) : poller.poll(isSaved));
	}

	private async activate(mode: 'activate' | 'update'): Promise<void> {
		this.isAlive = await this.attempt(() => this.trigger.poller.activate(mode));
	}

	private async restart(): Promise<void> {
		processes.clear();
		if (!this.isAlive || this.setup.hasScheduler) return;
		await this.attempt(async () => {
			const { items, isAlive } = await this.trigger.poller.start();
			if (!isAlive) this.broken.add('n8n has given it up as it started');
			return items;
		});
	}

	/** @param isSaved whether before or after n8n has saved the state; nothing is handed over */
	private async killed(isSaved: boolean): Promise<void> {
		this.service.pass(1);
		if (!this.isAlive) return;
		this.service.freeze();
		const items = await this.poll(isSaved).catch(() => []);
		if (isSaved) for (const { json } of items) this.mayBeLost.add(keyIn(json));
		await this.restart();
	}

	/** @returns whether n8n takes it for good */
	private async attempt(poll: () => Promise<INodeExecutionData[]>): Promise<boolean> {
		this.service.freeze();
		this.service.operations = [];
		const began = Math.floor(this.service.now / 1000);
		const outcome = await poll().catch((error: unknown) => String(error));
		this.told = typeof outcome === 'string' ? outcome : undefined;
		if (typeof outcome === 'string') return false;
		if (this.first === Infinity && this.service.operations[0] === 'search') this.first = began;
		let last = 0;
		for (const { json } of outcome) {
			const key = keyIn(json);
			const at = Date.parse(String(json.DateOpened)) / 1000;
			const count = (this.started.get(key) ?? 0) + 1;
			this.started.set(key, count);
			if (count > 1) this.broken.add('an opening came twice');
			if (at <= this.first) this.broken.add('opened before the first look');
			if (at > began && this.setup.tellsTime) this.broken.add('before it was due');
			if (at < last) this.broken.add('not in the order of time');
			last = at;
		}
		return true;
	}

	/** All that passes has passed: what was promised has come by the end. */
	private async quiet(): Promise<void> {
		const { service } = this;
		service.downUntil = 0;
		service.emptyUntil = 0;
		service.failsIn = Infinity;
		const isWatched = (each: Message) => each.folder === TRACK_SENT && !this.isOld(each);
		this.open(service.messages.find(isWatched), 'last', 0);
		// Three rounds, and more than an hour.
		const pages = service.messages.length / this.setup.pageSize;
		for (let polls = 0; polls < 8 + (3 * pages) / (MINUTES * SMALL.pagesAMinute); polls += 1) {
			service.pass(MINUTES);
			if (this.isAlive) await this.attempt(() => this.poll());
			else await this.activate('activate');
		}
		if (this.told !== undefined) this.broken.add(`told for good: ${this.told}`);
		for (const { message, ...opening } of this.openings()) {
			const key = keyOf(message, opening);
			if (opening.at <= this.first || this.mayBeLost.has(key)) continue;
			if (!this.started.has(key)) this.broken.add('an opening was lost');
		}
	}
}

function keyOf({ id }: Message, { email, at }: Opening): string {
	return `${id} ${email.toLowerCase()} ${at}`;
}

function keyIn({ MessageId, Email, DateOpened }: INodeExecutionData['json']): string {
	return `${MessageId} ${String(Email).toLowerCase()} ${Date.parse(String(DateOpened)) / 1000}`;
}
