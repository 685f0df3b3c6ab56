import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { readApiAuthAnswer } from '../../../services/apiAuthAnswer';
import type { Answer } from '../../shared/protocol';

// The token is one of them in case the site sends it back: it must not land in the execution data.
const ENVELOPE_FIELDS = ['Success', 'Messages', 'Signature', 'TimeStamp', 'AuthenticationToken'];

// One hint is enough for all items; each keeps its own messages.
const hinted = new WeakSet<IExecuteFunctions>();

/** All that the site says, the envelope included. */
export function fieldsOf({ body }: Answer): IDataObject {
	return readApiAuthAnswer(body)?.fields ?? {};
}

/** What comes out for an answer of the API: what the method gave, without the envelope unless it warns. */
export function toResult(n8n: IExecuteFunctions, answer: Answer): IDataObject {
	const given = Object.entries(fieldsOf(answer)).filter(
		([name]) => !ENVELOPE_FIELDS.includes(name),
	);
	return { ...Object.fromEntries(given), ...warningOf(n8n, answer) };
}

/** The messages of an answer that warns; the node shows them as a hint as well. */
export function warningOf(n8n: IExecuteFunctions, answer: Answer): IDataObject {
	const said = readApiAuthAnswer(answer.body);
	if (said?.success !== 'warning') return {};
	if (!hinted.has(n8n)) {
		hinted.add(n8n);
		n8n.addExecutionHints({
			message: `The site did it with a warning: ${said.message ?? 'it gave no reason'}`,
			type: 'warning',
			location: 'outputPane',
		});
	}
	const { Success, Messages } = said.fields;
	return { Success, Messages };
}
