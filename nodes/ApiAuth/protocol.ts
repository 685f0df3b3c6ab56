import { ServiceError } from '../shared/errors';
import type { Answer, Protocol, Verdict } from '../shared/transport';
import { inItsWords } from '../shared/words';
import { howToMend } from './codes';
import { readEnvelope } from './envelope';

/** APIs protected by a signed API key (apiauth-api.md). */
export const apiAuth: Protocol = {
	name: 'The site',
	credentialModes: ['apiKey'],
	urlField: 'siteUrl',
	judge,
	explain,
	doubt: {
		message: 'It may have been done all the same.',
		description:
			'Look at the site before you do it again. Another try of this execution does not repeat it.',
	},
};

/** The token is of no use: it has expired, or the site no longer knows it or its key. */
export const DEAD_TOKEN_CODES = [1000, 2002, 2012, 2015];

/** The site met an error of its own: what it had done by then, it doesn't say. */
const TROUBLE_CODES = [200, 201];

const CLOCK_CODE = 2001;
export const SIGNATURE_CODE = 2003;

function judge(answer: Answer): Verdict {
	const envelope = readEnvelope(answer);
	// The site answers 200 also when it refuses.
	if (envelope === undefined) return answer.status < 400 ? 'strange' : 'refused';
	if (envelope.success !== 'false') return 'good';
	if (TROUBLE_CODES.includes(envelope.code ?? 0)) return 'strange';
	// With the clock or the way of signing off, too: the hook finds out the right ones when it signs in again.
	return [...DEAD_TOKEN_CODES, CLOCK_CODE, SIGNATURE_CODE].includes(envelope.code ?? 0)
		? 'sessionDead'
		: 'refused';
}

function explain(answer: Answer): ServiceError {
	const envelope = readEnvelope(answer);
	if (envelope === undefined) {
		return new ServiceError(
			inItsWords(answer.body) ?? `The site answered with status ${answer.status} and no result.`,
			"The answer does not come from the API. Check 'Site URL' in the credential, and that the API is enabled.",
		);
	}
	const { code, messageWithCodes } = envelope;
	const noReason = `The site refused the request without a reason${code ? ` (code ${code})` : ''}`;
	return new ServiceError(messageWithCodes ?? noReason, howToMend(code));
}
