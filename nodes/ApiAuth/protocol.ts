import { readApiAuthAnswer } from '../../services/apiAuthAnswer';
import type { ApiAuthAnswer } from '../../services/apiAuthAnswer';
import { inItsWords } from '../../services/words';
import { ServiceError } from '../shared/errors';
import type { Answer, Protocol, Verdict } from '../shared/protocol';
import { howToMend } from './reading/codes';

/** Below the site's own address (docs/services/apiauth.md). */
export const API_PATH = '/api/v1';

export const CHECK_TOKEN_TIME = `${API_PATH}/Authentication/CheckTokenTime`;

/** APIs protected by a signed API key (docs/services/apiauth.md). */
export const apiAuth: Protocol = {
	name: 'The site',
	modes: ['apiKey'],
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
	const said = readApiAuthAnswer(answer.body);
	// The site answers 200 also when it refuses.
	if (said === undefined) return answer.status < 400 ? 'strange' : 'refused';
	if (said.success !== 'false') return 'good';
	if (isRefusedWith(said, TROUBLE_CODES)) return 'strange';
	// With the clock or the way of signing off, too: the hook finds out the right ones when it signs in again.
	return isRefusedWith(said, [...DEAD_TOKEN_CODES, CLOCK_CODE, SIGNATURE_CODE])
		? 'sessionDead'
		: 'refused';
}

/** Whether the site has refused with one of these codes. */
export function isRefusedWith({ success, code }: ApiAuthAnswer, codes: number[]): boolean {
	return success === 'false' && codes.includes(code ?? 0);
}

function explain(answer: Answer): ServiceError {
	const said = readApiAuthAnswer(answer.body);
	if (said === undefined) {
		return new ServiceError(
			inItsWords(answer.body) ?? `The site answered with status ${answer.status} and no result.`,
			"The answer does not come from the API. Check 'Site URL' in the credential, and that the API is enabled.",
		);
	}
	const { code, messageWithCodes } = said;
	const noReason = `The site refused the request without a reason${code ? ` (code ${code})` : ''}`;
	return new ServiceError(messageWithCodes ?? noReason, howToMend(code));
}
