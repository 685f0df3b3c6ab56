import fc from 'fast-check';
import type { Fault, FaultAnswer } from '../../support/sandbox';

/** All users of the test have it. It is written in several ways in addresses, forms and JSON. */
export const PASSWORD = 'Tr0ub4dor&3 /"päss"';

/** What a workflow does to each of its items; see deeds.ts. */
export const DEEDS = [
	'send',
	'forward',
	'reply',
	'sendMime',
	'sendDraft',
	'saveDraft',
	'createFolder',
	'call',
	'getMany',
	'search',
] as const;

export type DeedName = (typeof DEEDS)[number];

/** Apart from which requests it befalls. */
type Effect = Fault;

const PAGE = { body: '<html>Bad</html>', headers: { 'content-type': 'text/html' } };

const answer = (status: number, body: unknown, headers = {}): Effect[] => [
	{ effect: { status, body, headers } },
];
const afterwards = (status: number, more: Omit<FaultAnswer, 'status'>): Effect => ({
	effect: 'status-after',
	status,
	...more,
});

/** All that can befall a request: the sandbox's README tells what they are. */
const EFFECTS: Effect[] = [
	...answer(400, 'The field is missing'),
	...answer(401, { Message: 'No access to this' }),
	...answer(401, 'Session key expired'),
	...answer(401, `Session key bad for ${PASSWORD}`),
	...answer(401, 'Error at 4/24/2018. See server logs.'),
	...answer(403, { error: 'denied', message: `Not with ${PASSWORD}` }),
	...answer(403, `Not with ${encodeURIComponent(PASSWORD)}`),
	...answer(407, 'Proxy'),
	...answer(429, 'Slow down', { 'retry-after': '0' }),
	...answer(500, 'Oops'),
	...answer(503, { ErrorMessage: 'Busy' }),
	{ effect: { status: 200, ...PAGE } },
	{ effect: { status: 200, body: {} } },
	afterwards(500, { body: 'Oops' }),
	afterwards(502, PAGE),
	afterwards(504, { body: { title: 'Gateway timeout' } }),
	afterwards(200, PAGE),
	afterwards(200, { body: {} }),
	{ effect: 'cut-early' },
	{ effect: 'cut-early', status: 401, body: 'Session key expired' },
	{ effect: 'cut-before' },
	{ effect: 'cut-during' },
	{ effect: 'cut-after' },
	{ effect: 'cut-answer' },
	{ effect: 'half' },
	{ effect: 'hold' },
	{ effect: 'drip', everyMs: 20 },
	{ effect: 'endless', everyMs: 10 },
	{ effect: 'hang' },
	{ effect: 'session-ends' },
];

/** Which requests it befalls, as a part of their addresses. Undefined: those that do the deed. */
const PLACES = [
	undefined,
	undefined,
	undefined,
	'/Logon',
	'/Search',
	'/NoAttachmentData',
	'/Details',
	'',
];

export interface FaultPlan {
	where: string | undefined;
	effect: Effect;
	skip: number;
	times: number;
}

export interface Scenario {
	deed: DeedName;
	/** Items with the same user and text are the same. */
	items: Array<{ user: number; text: number; wrong?: 'noAddress' | 'refused' }>;
	concurrency: number;
	onError: 'stopWorkflow' | 'continueRegularOutput' | 'continueErrorOutput';
	maxTries: number;
	faults: FaultPlan[];
	/** Somebody else has sent the very same messages a minute before. */
	sentBefore: boolean;
	/** n8n's Stop, after so many requests. */
	stopAfter: number | undefined;
	/** n8n's Retry, if it fails. */
	retry: 'no' | 'asItIs' | 'asSomebodyElse';
	/** Whether the faults are over by then. */
	isCalmAtRetry: boolean;
}

const seldom = (frequency: number) => fc.nat(frequency - 1).map((value) => value === 0);

/** Half a minute would pass until the credential gives up a sign-in. */
const isSlow = ({ effect }: Effect) =>
	typeof effect === 'string' && ['hold', 'drip', 'endless', 'hang'].includes(effect);
const signsIn = (where: string | undefined) => ['/Logon', '/Details', ''].includes(where ?? 'deed');

const fault = fc
	.record<FaultPlan>({
		where: fc.constantFrom(...PLACES),
		effect: fc.constantFrom(...EFFECTS),
		skip: fc.nat(3),
		times: fc.integer({ min: 1, max: 4 }),
	})
	.map(({ where, ...plan }) => ({
		...plan,
		where: isSlow(plan.effect) && signsIn(where) ? undefined : where,
	}));

export const scenario = fc.record<Scenario>({
	// Most workflows send.
	deed: fc.oneof(
		{ weight: 2, arbitrary: fc.constant<DeedName>('send') },
		fc.constantFrom(...DEEDS),
	),
	// In some, many items are the same.
	items: fc.constantFrom(0, 2, 9).chain((texts) =>
		fc.array(
			fc.record({
				user: fc.oneof(fc.constant(0), fc.nat(2)),
				text: fc.nat(texts),
				wrong: fc.oneof(
					{ weight: 19, arbitrary: fc.constant(undefined) },
					fc.constantFrom('noAddress' as const, 'refused' as const),
				),
			}),
			{ minLength: 1, maxLength: 7 },
		),
	),
	concurrency: fc.constantFrom(1, 2, 10),
	onError: fc.constantFrom(
		'stopWorkflow',
		'stopWorkflow',
		'continueRegularOutput',
		'continueErrorOutput',
	),
	maxTries: fc.integer({ min: 1, max: 3 }),
	faults: fc.array(fault, { maxLength: 4 }),
	sentBefore: seldom(4),
	stopAfter: seldom(12).chain((isStopped) =>
		isStopped ? fc.integer({ min: 1, max: 6 }) : fc.constant(undefined),
	),
	retry: fc.constantFrom('no', 'asItIs', 'asSomebodyElse'),
	isCalmAtRetry: seldom(4).map((isNot) => !isNot),
});
