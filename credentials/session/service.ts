import { OperationalError } from 'n8n-workflow';
import type { IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';
import { unwrapped } from '../../services/json';
import { networkFaultOf } from '../../services/networkFaults';

/** How the hook reaches a service: n8n's own HTTP helper. */
export type Http = IHttpRequestHelper['helpers']['httpRequest'];

export interface Answer {
	status: number;
	/** Parsed if it was JSON, whatever its content type said. */
	body: unknown;
}

const TIMEOUT_MS = 30_000;

/** @throws OperationalError when no answer came. */
export async function ask(http: Http, options: IHttpRequestOptions): Promise<Answer> {
	let response: { statusCode: number; body: unknown };
	try {
		response = await http({
			...options,
			json: true,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			timeout: TIMEOUT_MS,
		});
	} catch (error) {
		// A new error: the caught one carries the request, and with it the password.
		const { what, howToMend } = networkFaultOf(error);
		throw noSignIn(options.url, what, howToMend);
	}
	return { status: response.statusCode, body: unwrapped(response.body) };
}

const CHECK_ADDRESS =
	'Check the address in the DataMotion API credential, and that this machine may reach it.';

export function noSignIn(url: string, why: string, howToMend = CHECK_ADDRESS): OperationalError {
	return new OperationalError(`No sign-in at ${url}: ${why}.`, { description: howToMend });
}
