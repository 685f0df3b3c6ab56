import type { INodeExecutionData } from 'n8n-workflow';
import { processes } from '../../nodes/DataMotion/trigger/look';
import type { ReceivedState } from '../../nodes/DataMotion/trigger/state';
import { byId } from '../support/mail';
import type { Step } from './histories';
import { FakeService } from './service';
import type { Lies, Message } from './service';
import { Trigger } from './trigger';

const MINUTE_MS = 60_000;
const PATIENCE_MS = 15 * MINUTE_MS;
const LONGEST_STOP_MS = 24 * 60 * MINUTE_MS;
/** Less than a day from one to the other. */
const MOST_SKEW_MINUTES = 6 * 60;

export interface ReceivedSetup {
	existing: number;
	pageSize: number;
	lies: Lies;
	unreadOnly: boolean;
	/** With n8n's scheduler each poll begins from what is saved. */
	hasScheduler: boolean;
	/** Milliseconds for each request. */
	slowness: number;
}

/** How often each step comes. */
export const RECEIVED_STEPS: Record<string, number> = {
	arrive: 14,
	burst: 2,
	moveIn: 4,
	moveOut: 4,
	delete: 2,
	readByOther: 2,
	refuse: 3,
	unreadable: 1,
	down: 1,
	empty: 1,
	failOnce: 2,
	time: 10,
	poll: 26,
	killedBefore: 2,
	killedSaved: 1,
	killedUnsaved: 1,
	restart: 3,
	superseded: 2,
	update: 2,
	publish: 2,
	rename: 1,
	folder: 1,
	filter: 1,
	account: 1,
	clock: 1,
};

/** How many handled messages the trigger remembers in these tests, and how many Search finds at once. */
export const SMALL = { remembered: 8, searched: 6 };

/** What has come out since a first look. */
interface Era {
	/** What was there at the first look. */
	known: Set<number>;
	/** How often each message has started the workflow. */
	started: Map<number, number>;
	/** All that the trigger has ever remembered. */
	handled: Set<number>;
	/** Whether n8n has saved it. */
	isSaved: boolean;
}

/** One random history of a mailbox, an n8n and its user, with what the trigger promises of it. */
export class ReceivedHistory {
	/** The promises that were not kept. */
	private readonly broken = new Set<string>();

	private readonly service: FakeService;

	private readonly trigger: Trigger;

	private folder = 1;

	private subject = '';

	/** By user and folder. */
	private readonly eras = new Map<string, Era>();

	/** Whether n8n polls. */
	private isAlive = false;

	/** What the last poll has said, if it failed. */
	private told: string | undefined;

	/** When the last good poll of this process was, or the first, by this machine's clock; and if that is sure. */
	private good: number | undefined;

	private isGoodSure = true;

	/** Since when every poll of this process has stopped at a message, by this machine's clock. */
	private stopped: number | undefined;

	/** What may be lost or come twice by the limits that are documented. */
	private readonly mayBeLost = new Set<number>();

	private readonly mayBeDouble = new Set<number>();

	/** What polls have read whose result n8n threw away. */
	private readonly readInVain = new Set<number>();

	private inside = new Set<number>();

	/** How many items the last poll gave. */
	private given = 0;

	/** What the last first look was about. */
	private watched: { user: string; folder: number } | undefined;

	constructor(private readonly setup: ReceivedSetup) {
		this.service = new FakeService(setup.pageSize, SMALL.searched, setup.lies);
		this.service.slowness = setup.slowness;
		this.trigger = new Trigger(this.service, {
			event: 'messageReceived',
			folderId: byId(1),
			filters: { unreadOnly: setup.unreadOnly },
			options: { includeBody: true },
		});
		this.trigger.user = 'A';
		processes.clear();
	}

	/** This machine's clock. */
	get clock(): number {
		return this.service.now + this.service.skew;
	}

	private get era(): Era | undefined {
		return this.eras.get(`${this.trigger.user} ${this.folder}`);
	}

	async run(steps: Step[]): Promise<string[]> {
		for (let count = 0; count < this.setup.existing; count += 1) {
			this.service.add({ folder: count % 4 === 0 ? 2 : 1 });
		}
		await this.activate('activate');
		this.look();
		for (const { name, a, b } of steps) {
			const step = this.steps[name];
			if (step === undefined) throw new Error(`There is no step '${name}'.`);
			await step(a, b);
			this.look();
		}
		await this.quiet();
		return [...this.broken];
	}

	private readonly steps: Record<string, (a: number, b: number) => Promise<void> | void> = {
		arrive: (a, b) => this.arrive(1 + (a % 2), a, b),
		burst: (a, b) => this.arrive(5 + (a % 12), a, b),
		moveIn: (a) => {
			const message = this.pick(a, ({ folder }) => folder === 3 - this.folder);
			if (!message) return;
			message.folder = this.folder;
			if (message.read && this.setup.unreadOnly) this.mayBeLost.add(message.id);
		},
		moveOut: (a) => {
			const message = this.pick(a, ({ folder }) => folder === this.folder);
			if (message) message.folder = 3 - this.folder;
		},
		delete: (a) => {
			const message = this.pick(a, () => true);
			if (message) message.folder = 0;
		},
		readByOther: (a) => {
			const message = this.pick(a, () => true);
			if (!message) return;
			message.read = true;
			if (this.setup.unreadOnly) this.mayBeLost.add(message.id);
		},
		refuse: (a, b) => {
			const message = this.pick(a, ({ id }) => id > Math.max(...this.ids()) - 4);
			const minutes = b % 3 === 0 ? 1e6 : b % 40;
			if (message) message.refusedUntil = this.service.now + minutes * MINUTE_MS;
		},
		unreadable: (_, b) => {
			this.service.unreadableUntil = this.service.now + (b % 40) * MINUTE_MS;
		},
		down: (_, b) => {
			this.service.downUntil = this.service.now + (b % 40) * MINUTE_MS;
		},
		failOnce: (a) => {
			this.service.failsIn = 1 + (a % 5);
		},
		empty: (_, b) => {
			this.service.emptyUntil = this.service.now + (1 + (b % 4)) * MINUTE_MS;
		},
		time: (a) => this.service.pass(1 + (a % 12)),
		clock: (a, b) => {
			this.service.skew = (a % 2 === 0 ? 1 : -1) * (b % MOST_SKEW_MINUTES) * MINUTE_MS;
		},
		poll: async () => {
			this.service.pass(1);
			this.look();
			if (this.isAlive) await this.attempt(() => this.poll());
		},
		killedBefore: async () => await this.killed('before'),
		killedSaved: async () => await this.killed('saved'),
		killedUnsaved: async () => await this.killed('unsaved'),
		superseded: async () => {
			this.service.pass(1);
			this.look();
			if (!this.isAlive) return;
			this.service.freeze();
			const unread = this.visible().filter(({ read }) => !read);
			await this.trigger.poller.pollInVain().catch(() => undefined);
			// As long as this process lives, it knows of them.
			for (const { id, read } of unread) if (read) this.readInVain.add(id);
			this.isGoodSure = false;
			await this.activate('update');
		},
		restart: async () => {
			this.service.pass(1);
			this.look();
			await this.restart();
		},
		update: async () => await this.activate('update'),
		publish: async () => await this.activate('activate'),
		rename: async (a) => {
			this.trigger.poller.rename(`Trigger ${a}`);
			await this.activate('update');
		},
		folder: async () => {
			this.folder = 3 - this.folder;
			this.trigger.poller.change({ folderId: byId(this.folder) });
			await this.activate('update');
		},
		filter: async () => {
			this.subject = this.subject === '' ? 'wanted' : '';
			const { unreadOnly } = this.setup;
			this.trigger.poller.change({ filters: { unreadOnly, subject: this.subject } });
			await this.activate('update');
		},
		account: () => {
			this.trigger.user = this.trigger.user === 'A' ? 'B' : 'A';
		},
	};

	private arrive(count: number, a: number, b: number): void {
		const { user } = this.trigger;
		for (let index = 0; index < count; index += 1) {
			const isLate = (a + index) % 3 === 0;
			this.service.add({
				account: b % 7 === 0 ? (user === 'A' ? 'B' : 'A') : user,
				folder: b % 5 === 0 ? 3 - this.folder : this.folder,
				subject: (a + index) % 4 === 0 ? 'other' : 'wanted',
				visible: this.service.now + (isLate ? (b + index * 7) % 21 : 0) * MINUTE_MS,
			});
		}
	}

	private ids(): number[] {
		return this.service.messages.map(({ id }) => id);
	}

	private pick(number: number, isMeant: (message: Message) => boolean): Message | undefined {
		const all = this.service.messages.filter(
			(each) => each.account === this.trigger.user && each.folder !== 0 && isMeant(each),
		);
		return all[number % Math.max(1, all.length)];
	}

	private visible(): Message[] {
		return this.service.visibleIn(this.trigger.user, this.folder);
	}

	/** Notices what has come into the folder, and may be taken for handled by the limit that is documented. */
	private look(): void {
		const now = new Set(this.visible().map(({ id }) => id));
		const { known, handled } = this.era ?? { known: new Set(), handled: new Set() };
		for (const id of now) {
			if (this.inside.has(id)) continue;
			const above = (ids: Set<number>) => [...ids].filter((each) => each > id).length;
			const isLimit = above(known) >= SMALL.searched || above(handled) >= SMALL.remembered;
			if (isLimit) this.mayBeLost.add(id);
		}
		this.inside = now;
	}

	private async poll(isSaved = true): Promise<INodeExecutionData[]> {
		const { poller } = this.trigger;
		const isScheduled = this.setup.hasScheduler;
		return await (isScheduled ? poller.pollBySchedule(isSaved) : poller.poll(isSaved));
	}

	private async activate(mode: 'activate' | 'update'): Promise<void> {
		this.isAlive = await this.attempt(() => this.trigger.poller.activate(mode), mode);
	}

	private async restart(): Promise<void> {
		processes.clear();
		const read = [...this.readInVain, ...this.service.lost];
		if (this.setup.unreadOnly) for (const id of read) this.mayBeLost.add(id);
		this.good = undefined;
		this.isGoodSure = true;
		this.stopped = undefined;
		if (!this.isAlive || this.setup.hasScheduler) return;
		await this.attempt(async () => {
			const { items, isAlive } = await this.trigger.poller.start();
			if (!isAlive) this.broken.add('n8n has given it up as it started');
			return items;
		}, 'init');
	}

	private async killed(when: 'before' | 'saved' | 'unsaved'): Promise<void> {
		this.service.pass(1);
		this.look();
		if (!this.isAlive) return;
		this.begin();
		const unread = this.visible().filter(({ read }) => !read);
		const items = await this.poll(when === 'saved').catch(() => []);
		for (const { id, read } of unread) if (read && this.setup.unreadOnly) this.mayBeLost.add(id);
		for (const { json } of items) {
			if (when === 'saved') this.mayBeLost.add(Number(json.MessageId));
			if (when === 'unsaved') this.mayBeDouble.add(Number(json.MessageId));
		}
		if (when === 'unsaved') this.judge(items);
		if (items.length > 0) for (const id of this.state.recent) this.era?.handled.add(id);
		await this.restart();
	}

	private begin(): void {
		this.service.freeze();
		this.service.operations = [];
		this.service.failed = 0;
		for (const { id, subject } of this.visible()) {
			if (!subject.includes(this.subject)) this.mayBeLost.add(id);
		}
	}

	/** Whether n8n has saved the state of what is watched now. */
	private get isWatched(): boolean {
		const { user, folder } = this.watched ?? {};
		const isSame = user === this.trigger.user && folder === this.folder;
		return isSame && this.era?.isSaved === true;
	}

	/** @returns whether n8n takes it for good */
	private async attempt(
		poll: () => Promise<INodeExecutionData[]>,
		mode?: 'activate' | 'update' | 'init',
	): Promise<boolean> {
		const started = this.service.now;
		this.begin();
		const known = new Set(this.visible().map(({ id }) => id));
		const isDown = this.service.downUntil > started + 5 * MINUTE_MS;
		const began = this.clock;
		this.good = mode === 'activate' ? began : Math.min(this.good ?? began, began);
		if (mode === 'activate') this.stopped = undefined;
		const lasts = began - this.good;
		const outcome = await poll().catch((error: unknown) => String(error));
		this.told = typeof outcome === 'string' ? outcome : undefined;

		if (isDown && this.isGoodSure && mode !== 'init' && this.isWatched) {
			const isTold = this.told?.includes('Down') === true;
			if (isTold && lasts < PATIENCE_MS) this.broken.add('a failure that may pass was told');
			if (this.told === undefined && lasts >= PATIENCE_MS) {
				this.broken.add('a failure of 15 minutes was not told');
			}
		}
		if (typeof outcome === 'string') return false;

		if (this.service.operations[0] === 'search') this.lookFirst(known, mode);
		if (this.era === undefined) return true;
		if (!isDown) this.good = this.clock;
		if (!isDown) this.isGoodSure = !this.isDoubtful(started);
		if (mode !== undefined || outcome.length > 0) this.era.isSaved = true;
		this.judge(outcome, started);
		if (isDown) return true;
		const { recent } = this.state;
		for (const id of recent) this.era.handled.add(id);
		if (mode !== 'init') this.judgeStop(outcome, began);
		return true;
	}

	private get state(): ReceivedState {
		const { state } = this.trigger.poller;
		if ('cursor' in state) return state;
		throw new Error('It remembers something else.');
	}

	/** Whether nobody can tell from outside if the poll was good. */
	private isDoubtful(started: number): boolean {
		const { emptyUntil, downUntil, failed, lies } = this.service;
		return (
			failed > 0 ||
			emptyUntil > started ||
			downUntil > started ||
			Object.keys(lies).length > 0 ||
			this.state.failing.length > 0
		);
	}

	private lookFirst(known: Set<number>, mode?: string): void {
		const { user } = this.trigger;
		if (this.watched !== undefined && this.watched.user !== user) {
			const isOtherFolder = this.watched.folder !== this.folder;
			if (mode !== 'activate' && !isOtherFolder) this.broken.add('a first look without publishing');
		} else if (this.isWatched) {
			this.broken.add('a first look without need');
		}
		this.watched = { user, folder: this.folder };
		this.eras.set(`${user} ${this.folder}`, {
			known,
			started: new Map(),
			handled: new Set(known),
			isSaved: false,
		});
	}

	private judge(items: INodeExecutionData[], started = this.service.now): void {
		this.given = items.length;
		if (this.era === undefined) return;
		let last = 0;
		for (const { json } of items) {
			const id = Number(json.MessageId);
			const count = (this.era.started.get(id) ?? 0) + 1;
			this.era.started.set(id, count);
			this.era.handled.add(id);
			if (count > 1 && !this.mayBeDouble.has(id)) this.broken.add('a message came twice');
			if (this.era.known.has(id)) this.broken.add('an old message started the workflow');
			if (id <= last) this.broken.add('not in the order of IDs');
			last = id;
			const message = this.service.messages.find((each) => each.id === id);
			if (message === undefined) throw new Error(`There is no message ${id}.`);
			if (!message.subject.includes(this.subject)) this.broken.add('does not pass the filter');
			const isItsOwn = message.refusedUntil > started || message.folder === 0;
			const isOld =
				started - message.visible >= LONGEST_STOP_MS - 2 * MOST_SKEW_MINUTES * MINUTE_MS;
			if ('NotRead' in json && !isItsOwn && !isOld) {
				this.broken.add('NotRead because the service failed');
			}
		}
	}

	/** A poll was silent. */
	private judgeStop(items: INodeExecutionData[], began: number): void {
		const [id] = this.state.failing[0] ?? [];
		const message = this.service.messages.find((each) => each.id === id);
		const refused = Math.max(message?.refusedUntil ?? 0, this.service.unreadableUntil);
		const isRefused = refused > this.service.now && message?.folder === this.folder;
		const hasTried = this.service.operations.includes('read');
		const isStop = isRefused && hasTried && items.length === 0;
		this.stopped = isStop ? Math.min(this.stopped ?? began, began) : undefined;
		if (began - (this.stopped ?? began) >= PATIENCE_MS) {
			this.broken.add('a stop of 15 minutes was not told');
		}
	}

	/** All that passes has passed: what was promised has come by the end. */
	private async quiet(): Promise<void> {
		const { service } = this;
		service.downUntil = 0;
		service.unreadableUntil = 0;
		service.emptyUntil = 0;
		service.failsIn = Infinity;
		const poll = async (minutes: number) => {
			service.pass(minutes);
			this.look();
			this.given = 0;
			if (this.isAlive) await this.attempt(() => this.poll());
			else await this.activate('activate');
			return this.given > 0;
		};
		await poll(1);
		if (this.told?.includes('account has changed')) this.trigger.user = this.watched?.user ?? '';
		// Some become visible only now, and some can never be read.
		for (const minutes of [1, 21, 16, 25 * 60]) await poll(minutes);
		for (let idle = 0; idle < 3; ) idle = (await poll(1)) ? 0 : idle + 1;

		if (this.told !== undefined) {
			if (!service.lies.newestFirst) this.broken.add(`told for good: ${this.told}`);
			return;
		}
		const { known, started } = this.era ?? { known: new Set(), started: new Map() };
		for (const { id, subject } of this.visible()) {
			const isWanted = subject.includes(this.subject) && !known.has(id) && !this.mayBeLost.has(id);
			if (isWanted && !started.has(id)) this.broken.add('a message was lost');
		}
	}
}
