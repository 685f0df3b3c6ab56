import { failure } from './codes.mts';
import { readSigned } from './fields.mts';
import { minutesField } from './forms.mts';
import { API_KEY } from './key.mts';
import type { ApiMethod, MethodCall } from './method.mts';
import { isSignatureValid } from './signature.mts';
import { checkedToken, requireToken } from './token.mts';

function authenticate({ state, body }: MethodCall) {
	const { settings } = state;
	const signed = readSigned(body, 'APIKey', settings);
	if (signed.identity !== API_KEY) throw failure(2014);
	if (!settings.keyActive) throw failure(2011);
	if (!settings.ipAllowed) throw failure(2013);
	const { signature, timeStamp } = signed;
	if (!isSignatureValid(signature, API_KEY, timeStamp, settings.signatureFormat)) {
		throw failure(2003);
	}
	return { AuthenticationToken: state.tokens.issue() };
}

function checkTokenTime(call: MethodCall) {
	const form = call.state.settings.variants.minutesRemaining;
	const left = form === 'negative' ? checkedToken(call) : requireToken(call);
	return { MinutesRemaining: minutesField(left, form) };
}

export const authenticationMethods: ApiMethod[] = [
	{ api: 'Authentication', method: 'Authenticate', run: authenticate },
	{ api: 'Authentication', method: 'CheckTokenTime', run: checkTokenTime },
];
