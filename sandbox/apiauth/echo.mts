import { isFields } from '../values.mts';
import type { ApiMethod, MethodCall } from './method.mts';
import { requireToken } from './token.mts';

const SIGNING_FIELDS = ['authenticationtoken', 'timestamp', 'signature'];

/** What a request says, apart from what signs it. */
export function givenParameters(body: unknown): Record<string, unknown> {
	const entries = Object.entries(isFields(body) ? body : {});
	return Object.fromEntries(
		entries.filter(([name]) => !SIGNING_FIELDS.includes(name.toLowerCase())),
	);
}

/** The sandbox's own: shows a caller how what it sent was understood. */
function echo(call: MethodCall) {
	requireToken(call);
	return { Parameters: givenParameters(call.body), ContentType: call.contentType };
}

export const echoMethods: ApiMethod[] = [{ api: 'Echo', method: 'Parameters', run: echo }];
