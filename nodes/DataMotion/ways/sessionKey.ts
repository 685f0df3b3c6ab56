import { inItsWords, tellsOfFault, tellsOfGateway } from '../../../services/words';
import { ServiceError } from '../../shared/errors';
import type { Answer, Protocol, Verdict } from '../../shared/protocol';
import { refusalOf } from './refusal';

/** The session-key generation of the Secure Message Center API (docs/services/datamotion.md). */
export const sessionKey: Protocol = {
	name: 'DataMotion',
	modes: ['password', 'companyKey', 'saml'],
	urlField: 'baseUrl',
	judge,
	explain,
	doubt: {
		message: 'It may have been sent all the same.',
		description:
			'Look in the folder Track Sent before you send it again. Another try of this execution does not send it.',
	},
	// The only documented 401s of Account/Details are session errors.
	check: { method: 'GET', path: '/Account/Details' },
};

function judge({ status, body }: Answer): Verdict {
	if (status >= 200 && status < 300) return 'good';
	if (status !== 401) return 'refused';
	const words = inItsWords(body) ?? '';
	if (tellsOfFault(words)) return 'fault';
	if (tellsOfGateway(words)) return 'refused';
	// Also a missing message, a bad address, a missing right: DataMotion answers 401 to all of them.
	return /session[ -]?key/i.test(words) ? 'sessionDead' : 'unclear';
}

const HOW_TO_MEND: Record<number, string> = {
	400: 'Check the fields.',
	401: 'Check the addresses and IDs, and what this account may do. The sign-in itself is good.',
	403: 'This account may not do that. Ask the administrator of your DataMotion account.',
	404: "The address does not exist at this service. Check 'Base URL' in the credential.",
	429: "DataMotion is asked too often. Run it later. Lower 'Items at a Time' in the options of a node that has it; let a trigger poll less often.",
};

const CHECK_SUBSCRIPTION = "Check 'Subscription Key' in the credential.";

function explain(answer: Answer): ServiceError {
	const words = inItsWords(answer.body, answer.secrets) ?? '';
	if (tellsOfGateway(words)) return refusalOf(answer, { 401: CHECK_SUBSCRIPTION });
	if (judge(answer) !== 'sessionDead') return refusalOf(answer, HOW_TO_MEND);
	return new ServiceError(
		`DataMotion does not accept the session that it has just given: ${words}`,
		'Sign in on the web to see whether the account is in order, then run it again.',
	);
}
