import { OperationalError, UserError } from 'n8n-workflow';
import type { IDataObject, IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';
import { unwrapped } from '../../services/json';
import { networkFaultOf, PROXY_REFUSAL } from '../../services/networkFaults';
import {
	inItsWords,
	isPage,
	refusalInItsWords,
	tellsOfFault,
	tellsOfGateway,
} from '../../services/words';
import { howToMendRefusal, reasonOf } from './refusals';

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

/** Whether a session is dead, by the answer to what is refused with 401 for no other reason. */
export function saysDead({ status, body }: Answer): boolean {
	const words = inItsWords(body) ?? '';
	return status === 401 && !tellsOfFault(words) && !tellsOfGateway(words);
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
	const words = wordsOf(service, status, body);
	if (status === PROXY_REFUSAL.status) {
		return noSignIn(service, url, PROXY_REFUSAL.what, PROXY_REFUSAL.howToMend);
	}
	// Asked again within seconds, whatever says no could lock the account.
	const refuses = [400, 401, 403].includes(status) || reasonOf(words ?? '') !== undefined;
	const isFault = status >= 500 || tellsOfFault(words ?? '');
	if (isFault || !refuses) {
		const why = `the answer (status ${status}) holds no ${wanted}`;
		const said = words === undefined ? why : `${why}. It says: ${asClause(words)}`;
		return noSignIn(service, url, said, isFault || status === 429 ? MAY_PASS : undefined);
	}
	const advice = howToMendRefusal(words, howToMend);
	return new RefusedError(
		`DataMotion refused the sign-in: ${words ?? `status ${status} without a reason.`}`,
		{ description: isPage(body) ? `${notItsWords(service)} ${advice}` : advice },
	);
}

function notItsWords({ urlLabel }: Service): string {
	return `A web page came in place of a reason, perhaps from a firewall on the way: check '${urlLabel}' and that this machine may reach it.`;
}

/** What signs somebody in may hold a live key, under a name or in a form that is not known: none reads like words. */
function wordsOf({ secrets }: Service, status: number, body: unknown): string | undefined {
	if (status >= 300) return refusalInItsWords(body, secrets);
	const words = inItsWords(body, secrets) ?? '';
	return words.includes(' ') || reasonOf(words) !== undefined ? words : undefined;
}

function asClause(sentence: string): string {
	return sentence.replace(/\.$/, '');
}
