import { siteAddressOf } from '../../services/addresses';
import { readApiAuthAnswer } from '../../services/apiAuthAnswer';
import type { ApiAuthAnswer } from '../../services/apiAuthAnswer';
import {
	CLOCK_CODE,
	DEAD_TOKEN_CODES,
	SIGNATURE_CODE,
	TROUBLE_CODES,
} from '../../services/apiAuthCodes';
import { isObject, unwrapped } from '../../services/json';
import { inItsWords, shown, withoutSecrets } from '../../services/words';
import { ServiceError } from '../shared/errors';
import type { Answer, Protocol, Verdict } from '../shared/protocol';
import { howToMend } from './reading/codes';
import { withoutTokens } from './reading/result';

/** Below the site's own address (docs/services/apiauth.md, Paths). */
export const API_PATH = '/api/v1';

export const CHECK_TOKEN_TIME = `${API_PATH}/Authentication/CheckTokenTime`;

/** APIs protected by a signed API key (docs/services/apiauth.md). */
export const apiAuth: Protocol = {
	name: 'The site',
	modes: ['apiKey'],
	urlField: 'siteUrl',
	addressOf: siteAddressOf,
	judge,
	explain,
	doubt: {
		message: 'It may have been done all the same.',
		description:
			'Look at the site before you do it again. Another try of this execution does not repeat it.',
	},
};

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
	const { status, body, secrets } = answer;
	const said = readApiAuthAnswer(body);
	if (said === undefined) {
		const isBusy = status === 429 || status >= 500;
		return new ServiceError(
			inItsWords(body, secrets) ?? noResult(answer),
			isBusy
				? 'Run it again later.'
				: "The answer does not come from the API. Check 'Site URL' in the credential, and that the API is enabled.",
		);
	}
	const { code, messageWithCodes } = said;
	const noReason = `The site refused the request without a reason${code ? ` (code ${code})` : ''}`;
	return new ServiceError(shown(messageWithCodes ?? noReason, secrets), howToMend(code));
}

// Characters.
const LONGEST_SHOWN = 200;

/** An object or a list that is none of the API's is shown as it came; a page tells nothing. */
function noResult({ status, body, secrets }: Answer): string {
	const said = `The site answered with status ${status} and no result`;
	const came = unwrapped(body);
	if (!isObject(came) && !Array.isArray(came)) return `${said}.`;
	const text = withoutSecrets(JSON.stringify(withoutTokens(came)), secrets);
	return `${said}: ${text.slice(0, LONGEST_SHOWN)}`;
}
