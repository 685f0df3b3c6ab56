import { OperationalError, UserError } from 'n8n-workflow';
import type { IDataObject, IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';
import { unwrapped } from '../../services/json';
import { networkFaultOf, PROXY_REFUSAL } from '../../services/networkFaults';
import { inItsWords, tellsOfFault } from '../../services/words';

/** How the hook reaches a service: n8n's own HTTP helper. */
export type Http = IHttpRequestHelper['helpers']['httpRequest'];

export interface Answer {
	status: number;
	/** Parsed if it was JSON, whatever its content type said. */
	body: unknown;
	headers: IDataObject;
}

/** What is signed in to, as the credential knows it. */
export interface Service {
	/** The field of the credential that holds its address. */
	urlLabel: string;
	/** Are not repeated in what it says. */
	secrets: string[];
}

/** The service refuses what was entered: said again and again, it may lock the account. */
export class RefusedError extends UserError {}

/** For a request and its whole answer, in milliseconds: n8n's own time limit does not end an answer that drips. */
const TIMEOUT_MS = 30_000;

/** @throws OperationalError when no answer came */
export async function ask(
	http: Http,
	service: Pick<Service, 'urlLabel'>,
	options: IHttpRequestOptions,
	timeout = TIMEOUT_MS,
): Promise<Answer> {
	let response: { statusCode: number; body: unknown; headers?: IDataObject };
	try {
		response = await http({
			...options,
			json: true,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			abortSignal: AbortSignal.timeout(timeout),
		});
	} catch (error) {
		// A new error: the caught one carries the request, and with it the password.
		const { what, howToMend } = networkFaultOf(error);
		// n8n's own word, such as that the credential does not allow this domain.
		const why = error instanceof UserError ? asClause(error.message) : what;
		throw noSignIn(service, options.url, why, howToMend);
	}
	const { statusCode: status, body, headers = {} } = response;
	return { status, body: unwrapped(body), headers };
}

/** Names the field: of an error the Test button shows the message alone. */
export function noSignIn(
	{ urlLabel }: Pick<Service, 'urlLabel'>,
	url: string,
	why: string,
	howToMend = `Check '${urlLabel}' in the DataMotion API credential, and that this machine may reach it.`,
): OperationalError {
	return new OperationalError(`No sign-in at ${url} ('${urlLabel}'): ${why}.`, {
		description: howToMend,
	});
}

/** What DataMotion may refuse a sign-in for (docs/services/datamotion.md, Signing in), all of it with status 401. */
const HOW_TO_MEND: Array<[RegExp, string]> = [
	[/subscription key/i, "Check 'Subscription Key' in the DataMotion API credential."],
	[
		/\bIP\b|\ballowed list\b/i,
		'The address of this machine is not permitted for this account. Ask the administrator of your DataMotion account to permit it.',
	],
	[
		/password\b.*\b(expired|changed)|expired\b.*\bpassword/i,
		'Sign in on the web, choose a new password, and enter it in the DataMotion API credential.',
	],
	[
		/disabled|locked|too many/i,
		'Ask the administrator of your DataMotion account to enable it again.',
	],
	[
		/\b(account|user|e-?mail|address)\b.*\bverif|unverified/i,
		'Sign in on the web once, and follow the link that DataMotion has sent to verify the account.',
	],
];

const MAY_PASS = 'The service is busy or out of order, which may pass.';

/**
 * Why an answer signs nobody in.
 * @param wanted what it should have held: 'session key'
 * @param howToMend if the service refuses for another reason than those it names
 */
export function notSignedIn(
	service: Service,
	url: string,
	{ status, body }: Answer,
	wanted: string,
	howToMend: string,
): Error {
	const words = inItsWords(body, service.secrets);
	if (status === PROXY_REFUSAL.status) {
		return noSignIn(service, url, PROXY_REFUSAL.what, PROXY_REFUSAL.howToMend);
	}
	const isFault = status === 429 || status >= 500 || tellsOfFault(words ?? '');
	if (isFault || ![400, 401, 403].includes(status)) {
		const why = `the answer (status ${status}) holds no ${wanted}`;
		const said = words === undefined ? why : `${why}. It says: ${asClause(words)}`;
		return noSignIn(service, url, said, isFault ? MAY_PASS : undefined);
	}
	const [, advice] = HOW_TO_MEND.find(([pattern]) => pattern.test(words ?? '')) ?? [];
	return new RefusedError(
		`DataMotion refused the sign-in: ${words ?? `status ${status} without a reason.`}`,
		{ description: advice ?? howToMend },
	);
}

function asClause(sentence: string): string {
	return sentence.replace(/\.$/, '');
}
