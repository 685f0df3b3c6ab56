import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { Answer } from '../shared/transport';
import { readEnvelope } from './envelope';

const ENVELOPE_FIELDS = ['Success', 'Messages', 'Signature', 'TimeStamp'];

// One hint is enough for all items; each keeps its own messages.
const hinted = new WeakSet<IExecuteFunctions>();

/**
 * What comes out for an answer of the API: what the method gave, without the envelope.
 * A warning keeps its messages, and the node shows them as a hint.
 */
export function toResult(
	n8n: IExecuteFunctions,
	answer: Answer,
	wholeEnvelope: boolean,
): IDataObject {
	const envelope = readEnvelope(answer);
	if (envelope === undefined) return {};
	const { fields, success, message } = envelope;
	if (success === 'warning' && !hinted.has(n8n)) {
		hinted.add(n8n);
		n8n.addExecutionHints({
			message: `The site did it with a warning: ${message ?? 'it gave no reason'}`,
			type: 'warning',
			location: 'outputPane',
		});
	}
	if (wholeEnvelope) return fields;
	const kept = success === 'warning' ? ['Success', 'Messages'] : [];
	return Object.fromEntries(
		Object.entries(fields).filter(
			([name]) => !ENVELOPE_FIELDS.includes(name) || kept.includes(name),
		),
	);
}
