import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { readApiAuthAnswer } from '../../../services/apiAuthAnswer';
import { escaped } from '../../../services/html';
import { fieldOf, isObject } from '../../../services/json';
import type { Answer } from '../../shared/protocol';

/** How the site speaks of a result, not the result. In lower case: a site may spell them otherwise. */
const ENVELOPE_FIELDS = ['success', 'messages', 'signature', 'timestamp'];

/** Must not land in the execution data, should a site send it back. */
const TOKEN_FIELD = 'authenticationtoken';

// One hint is enough for all items; each keeps its own messages.
const hinted = new WeakSet<IExecuteFunctions>();

/** All that the site says, the envelope included, but not the token. */
export function fieldsOf({ body }: Answer): IDataObject {
	return withoutToken(readApiAuthAnswer(body)?.fields ?? {});
}

function withoutToken(fields: IDataObject): IDataObject {
	const shown = Object.entries(fields).filter(([name]) => name.toLowerCase() !== TOKEN_FIELD);
	return Object.fromEntries(shown.map(([name, value]) => [name, withoutTokens(value)]));
}

type Value = IDataObject[string];

/** Without the token, wherever it stands. */
export function withoutTokens(value: Value): Value {
	if (Array.isArray(value)) return value.map((each: Value) => withoutTokens(each));
	return isObject(value) ? withoutToken(value) : value;
}

/** What comes out for an answer of the API: what the method gave, without the envelope unless it warns. */
export function toResult(n8n: IExecuteFunctions, answer: Answer): IDataObject {
	const given = Object.entries(fieldsOf(answer)).filter(
		([name]) => !ENVELOPE_FIELDS.includes(name.toLowerCase()),
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
			// n8n shows it as HTML.
			message: `The site did it with a warning: ${escaped(said.message ?? 'it gave no reason')}`,
			type: 'warning',
			location: 'outputPane',
		});
	}
	const fields = fieldsOf(answer);
	return { Success: fieldOf(fields, 'Success'), Messages: fieldOf(fields, 'Messages') };
}
