import Type, { type Static } from 'typebox';
import type { Answer, Effect, Fault } from '../traffic/faults.mts';
import { BadInput } from './inputs.mts';

const answer = {
	status: Type.Integer({ minimum: 100, maximum: 599 }),
	/** Sent as JSON, unless `headers` name another content type. */
	body: Type.Optional(Type.Unknown()),
	headers: Type.Optional(Type.Record(Type.String(), Type.String())),
};

export const FaultInput = Type.Object(
	{
		method: Type.Optional(Type.String()),
		path: Type.Optional(Type.String()),
		subject: Type.Optional(Type.String()),
		skip: Type.Optional(Type.Integer({ minimum: 0 })),
		times: Type.Optional(Type.Integer({ minimum: 1 })),
		effect: Type.Union([
			Type.Object(answer, { additionalProperties: false }),
			Type.Enum(['cut-before', 'cut-after', 'cut-early', 'half', 'hang', 'status-after']),
		]),
		...Type.Partial(Type.Object(answer)).properties,
	},
	{ additionalProperties: false },
);
type FaultInput = Static<typeof FaultInput>;

function answerOf({ status, body, headers = {} }: Pick<FaultInput, keyof typeof answer>): Answer {
	if (status === undefined) throw new BadInput('"status" is required.');
	return { status, body, headers };
}

function effectOf({ effect, ...rest }: FaultInput): Effect {
	if (typeof effect === 'object') return { kind: 'status', answer: answerOf(effect) };
	if (effect === 'status-after') return { kind: effect, answer: answerOf(rest) };
	if (effect !== 'cut-early') return { kind: effect };
	return rest.status === undefined ? { kind: effect } : { kind: effect, answer: answerOf(rest) };
}

export function readFault(input: FaultInput): Fault {
	const { method, path, subject, skip = 0, times = 1 } = input;
	const effect = effectOf(input);
	if (effect.kind === 'cut-early' && subject !== undefined) {
		throw new BadInput('"cut-early" strikes before the body is read: it cannot match a subject.');
	}
	return { method, path, subject, skip, times, effect };
}
