import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { readSession, toStore } from '../../../../credentials/session/stored';

const FINGERPRINT = 'f'.repeat(64);
const session = {
	token: 'TOKEN-1',
	issuedAt: 1000,
	freshUntil: 2000,
	clockOffset: -500,
	signatureInput: 'apiKey',
} as const;

const stored: ICredentialDataDecryptedObject = {
	sessionToken: 'TOKEN-1',
	sessionTokenState: String(toStore(session, FINGERPRINT).sessionTokenState),
};
const withState = (change: object) => ({
	...stored,
	sessionTokenState: JSON.stringify({
		...JSON.parse(String(stored.sessionTokenState)),
		...change,
	}),
});

describe('what is stored', () => {
	it('what was stored is read again as it was', () => {
		expect(readSession(stored, FINGERPRINT)).toEqual(session);
	});

	it.each([
		{ freshUntil: null },
		{ signatureInput: 'token' },
		{ signatureFormat: 'hex' },
		{ signatureFormat: 'decimal' },
	] as const)('so is a session with %j', (change) => {
		const { sessionTokenState } = toStore({ ...session, ...change }, FINGERPRINT);

		expect(
			readSession({ ...stored, sessionTokenState: String(sessionTokenState) }, FINGERPRINT),
		).toEqual({ ...session, ...change });
	});

	it('the token is stored bare, so that it can be found and hidden, and nowhere else', () => {
		const output = toStore(session, FINGERPRINT);

		expect(output.renewSession).toBe('');
		expect(output.sessionToken).toBe('TOKEN-1');
		expect(output.sessionTokenState).not.toContain('TOKEN-1');
	});

	it('a token that a node blanked is read as empty, with the time of its issue', () => {
		expect(readSession({ ...stored, sessionToken: '' }, FINGERPRINT)).toEqual({
			...session,
			token: '',
		});
	});

	it('a session of other sign-in fields is none', () => {
		expect(readSession(stored, 'e'.repeat(64))).toBeUndefined();
	});

	it.each([
		['the state is no JSON', { ...stored, sessionTokenState: '{' }],
		['the state is a list', { ...stored, sessionTokenState: '[]' }],
		['the state is null', { ...stored, sessionTokenState: 'null' }],
		['the state is empty, as in a new credential', { ...stored, sessionTokenState: '' }],
		['the state is no text', { ...stored, sessionTokenState: 7 }],
		['the token is no text', { ...stored, sessionToken: 7 }],
		['the time of issue is missing', withState({ issuedAt: undefined })],
		['the time of issue is text', withState({ issuedAt: '1000' })],
		['the time of its end is missing', withState({ freshUntil: undefined })],
	])('there is no session when %s', (_why, credential) => {
		expect(readSession(credential, FINGERPRINT)).toBeUndefined();
	});

	it.each([
		['an unknown signature input', { signatureInput: 'secret' }],
		['an unknown signature format', { signatureFormat: 'octal' }],
		['a clock offset that is no number', { clockOffset: '5' }],
	])('%s is left out', (_what, change) => {
		const [name] = Object.keys(change);

		expect(readSession(withState(change), FINGERPRINT)).toEqual({ ...session, [name]: undefined });
	});
});
