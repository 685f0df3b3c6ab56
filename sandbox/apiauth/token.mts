import { failure } from './codes.mts';
import { readSigned } from './fields.mts';
import { API_KEY } from './key.mts';
import type { MethodCall } from './method.mts';
import { isSignatureValid } from './signature.mts';

/**
 * What every method but Authenticate asks of its caller.
 * @returns the milliseconds that are left, 0 or less for a token that has expired
 */
export function checkedToken({ state, body }: MethodCall): number {
	const { settings } = state;
	const signed = readSigned(body, 'AuthenticationToken', settings);
	const left = state.tokens.remainingMs(signed.identity);
	if (left === undefined) throw failure(2002);
	if (!settings.keyActive) throw failure(2012);
	if (!settings.ipAllowed) throw failure(2013);
	const input = settings.signatureInput === 'token' ? signed.identity : API_KEY;
	if (!isSignatureValid(signed.signature, input, signed.timeStamp, settings.signatureFormat)) {
		throw failure(2003);
	}
	return left;
}

export function requireToken(call: MethodCall): number {
	const left = checkedToken(call);
	if (left <= 0) throw failure(1000);
	return left;
}
