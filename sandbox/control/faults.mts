import type { Answer, Effect, Fault } from '../traffic/faults.mts';
import { type Fields, isFields } from '../values.mts';
import { allowOnly, BadInput, number, oneOf, requiredNumber, text } from './inputs.mts';

const NAMED_EFFECTS = [
	'cut-before',
	'cut-after',
	'cut-early',
	'half',
	'hang',
	'status-after',
] as const;
const ANSWER_FIELDS = ['status', 'body', 'headers'];

function answerOf(fields: Fields): Answer {
	const headers = fields.headers ?? {};
	if (!isFields(headers)) throw new BadInput('"headers" must be an object.');
	return {
		status: requiredNumber(fields, 'status'),
		body: fields.body,
		headers: Object.fromEntries(
			Object.entries(headers).map(([name, value]) => [name, String(value)]),
		),
	};
}

function effectOf(fields: Fields): Effect {
	if (isFields(fields.effect)) {
		allowOnly(fields.effect, ANSWER_FIELDS);
		return { kind: 'status', answer: answerOf(fields.effect) };
	}
	const kind = oneOf(fields, 'effect', NAMED_EFFECTS);
	if (kind === undefined) {
		throw new BadInput(`"effect" must be {"status": …} or one of: ${NAMED_EFFECTS.join(', ')}.`);
	}
	if (kind === 'status-after') return { kind, answer: answerOf(fields) };
	if (kind !== 'cut-early') return { kind };
	return fields.status === undefined ? { kind } : { kind, answer: answerOf(fields) };
}

export function readFault(fields: Fields): Fault {
	allowOnly(fields, ['method', 'path', 'subject', 'skip', 'times', 'effect', ...ANSWER_FIELDS]);
	const fault: Fault = {
		skip: number(fields, 'skip') ?? 0,
		times: number(fields, 'times') ?? 1,
		effect: effectOf(fields),
	};
	const [method, path, subject] = ['method', 'path', 'subject'].map((name) => text(fields, name));
	if (method !== undefined) fault.method = method;
	if (path !== undefined) fault.path = path;
	if (subject !== undefined) fault.subject = subject;
	if (fault.effect.kind === 'cut-early' && subject !== undefined) {
		throw new BadInput('"cut-early" strikes before the body is read: it cannot match a subject.');
	}
	return fault;
}
