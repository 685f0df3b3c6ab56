import Type, { type Static } from 'typebox';
import type { Answer, Effect, Fault } from '../traffic/faults.mts';
import { BadInput } from './inputs.mts';

const answer = {
	status: Type.Integer({ minimum: 100, maximum: 599 }),
	/** Sent as JSON, unless `headers` name another content type. */
	body: Type.Optional(Type.Unknown()),
	headers: Type.Optional(Type.Record(Type.String(), Type.String())),
};

const NAMED_EFFECTS = [
	'status-after',
	'cut-early',
	'cut-before',
	'cut-during',
	'cut-after',
	'cut-answer',
	'half',
	'hold',
	'drip',
	'endless',
	'hang',
	'session-ends',
] as const;

const ms = Type.Number({ minimum: 0 });

export const FaultInput = Type.Object(
	{
		method: Type.Optional(Type.String()),
		path: Type.Optional(Type.String()),
		subject: Type.Optional(Type.String()),
		folderId: Type.Optional(Type.Integer()),
		user: Type.Optional(Type.String()),
		skip: Type.Optional(Type.Integer({ minimum: 0 })),
		times: Type.Optional(Type.Integer({ minimum: 1 })),
		/** By the sandbox's clock. */
		forSeconds: Type.Optional(Type.Number({ minimum: 0 })),
		effect: Type.Union([
			Type.Object(answer, { additionalProperties: false }),
			Type.Enum([...NAMED_EFFECTS]),
		]),
		...Type.Partial(Type.Object(answer)).properties,
		delayMs: Type.Optional(ms),
		everyMs: Type.Optional(ms),
	},
	{ additionalProperties: false },
);
type FaultInput = Static<typeof FaultInput>;

function answerOf({ status, body, headers = {} }: Pick<FaultInput, keyof typeof answer>): Answer {
	if (status === undefined) throw new BadInput('"status" is required.');
	return { status, body, headers };
}

function effectOf({ effect, delayMs = 0, everyMs = 5, ...rest }: FaultInput): Effect {
	if (typeof effect === 'object') return { kind: 'status', answer: answerOf(effect) };
	if (effect === 'status-after') return { kind: effect, answer: answerOf(rest) };
	if (effect === 'cut-during') return { kind: effect, delayMs };
	if (effect === 'drip' || effect === 'endless') return { kind: effect, everyMs };
	if (effect !== 'cut-early') return { kind: effect };
	return rest.status === undefined ? { kind: effect } : { kind: effect, answer: answerOf(rest) };
}

/** Strikes once, unless the request says how often or for how long. */
export function readFault(input: FaultInput, now: number): Fault {
	const { method, path, subject, folderId, user, skip = 0, forSeconds } = input;
	const effect = effectOf(input);
	if (effect.kind === 'cut-early' && (subject !== undefined || folderId !== undefined)) {
		throw new BadInput('"cut-early" strikes before the body is read, and can match none of it.');
	}
	const times = input.times ?? (forSeconds === undefined ? 1 : Infinity);
	const until = forSeconds === undefined ? Infinity : now + forSeconds * 1000;
	return { method, path, subject, folderId, user, skip, times, until, effect };
}
