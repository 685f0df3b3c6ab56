import type { PollContext } from 'n8n-core';
import { processes } from '../../../../../nodes/DataMotion/trigger/look';
import { poll } from '../../../../../nodes/DataMotion/trigger/poll';
import { activated } from '../../../support/activated';
import { MINUTE, NOON, pass, SECOND, stopTheClock } from '../../../support/clock';
import { idsOf, OneFolder, watching } from '../../../support/watching';

const HOUR = 60 * MINUTE;
const opened = { event: 'messageOpened' };

stopTheClock();
beforeEach(() => processes.clear());
afterEach(() => jest.restoreAllMocks());

describe('the time of a poll', () => {
	const reading = { options: { includeBody: true, timeout: 60_000 } };

	/** How long a poll may take; undefined: n8n does not say. */
	function give(n8n: PollContext, budget?: number): void {
		if (budget === undefined) Reflect.deleteProperty(n8n, 'getPollBudgetMs');
		else Object.defineProperty(n8n, 'getPollBudgetMs', { value: () => budget });
	}

	/** What comes of many messages, each a page, at five seconds a request. */
	async function slowly(budget?: number) {
		const { mailbox, n8n, requests } = await watching(reading);
		give(n8n, budget);
		mailbox.add(...Array.from({ length: 50 }, (_, index) => index + 1));
		Object.assign(mailbox, { pageSize: 1, slowness: 5 * SECOND });
		const output = await poll(n8n);
		const lists = requests.filter(({ url }) => url.includes('/GetMessageSummaries'));
		return { lists: lists.length, handed: idsOf(output)?.[0].length };
	}

	it('is half a minute for what has come, and half of that to list it', async () => {
		expect(await slowly(5 * MINUTE)).toEqual({ lists: 4, handed: 3 });
	});

	it('is half of what n8n gives it, if that is less', async () => {
		expect(await slowly(40 * SECOND)).toEqual({ lists: 3, handed: 2 });
	});

	it('is the same where n8n does not say (before 2.40)', async () => {
		expect(await slowly()).toEqual({ lists: 4, handed: 3 });
	});

	it.each([
		['what n8n gives it', 20 * SECOND, 60 * SECOND, [20 * SECOND, 16 * SECOND]],
		[
			'five minutes, where n8n does not say',
			undefined,
			HOUR,
			[5 * MINUTE, 5 * MINUTE - 4 * SECOND],
		],
		['what the user has set for an answer', 5 * MINUTE, 7000, [7000, 7000]],
	])(
		'ends whatever DataMotion does, with requests that have %s',
		async (_, budget, timeout, times) => {
			const { mailbox, n8n } = await watching({ options: { timeout } });
			give(n8n, budget);
			mailbox.add(1);
			mailbox.slowness = 4 * SECOND;
			const timers = jest.spyOn(AbortSignal, 'timeout').mockClear();
			await poll(n8n);
			expect(timers.mock.calls).toEqual(times.map((time) => [time]));
		},
	);
});

describe('the time of an opening', () => {
	/**
	 * What comes of an opening at this time, after a first look at noon by this machine's clock.
	 * @param date what the answers of the first look say, and those of the second
	 */
	async function openedAt(time: number, ...date: [unknown, unknown]) {
		processes.clear();
		jest.setSystemTime(NOON);
		const mailbox = new OneFolder();
		const { n8n } = activated({ answer: mailbox.answer, parameters: opened });
		mailbox.headers = { date: date[0] };
		expect(await poll(n8n)).toBeNull();
		pass(MINUTE);
		mailbox.headers = { date: date[1] };
		const DateOpened = new Date(time).toISOString();
		mailbox.messages = [{ MessageId: 1, Tracking: [{ Email: 'bob@example.com', DateOpened }] }];
		return idsOf(await poll(n8n));
	}

	it("is compared with DataMotion's clock", async () => {
		const dates = [NOON + HOUR, NOON + HOUR + MINUTE].map((time) => new Date(time).toUTCString());
		const [first, second] = dates;
		expect(await openedAt(NOON + HOUR - SECOND, first, second)).toBeUndefined();
		expect(await openedAt(NOON + HOUR + SECOND, first, second)).toEqual([[1]]);
		expect(await openedAt(NOON + HOUR + 2 * MINUTE, first, second)).toBeUndefined();
	});

	it.each([undefined, 'noon'])(
		"is compared with this machine's clock, where DataMotion does not tell (%s)",
		async (date) => {
			expect(await openedAt(NOON - SECOND, date, date)).toBeUndefined();
			expect(await openedAt(NOON, date, date)).toEqual([[1]]);
			// Nobody knows how far it is ahead.
			expect(await openedAt(NOON + HOUR, date, date)).toEqual([[1]]);
		},
	);
});
