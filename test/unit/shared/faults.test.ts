import { NodeOperationError, OperationalError, UserError } from 'n8n-workflow';
import type { INode } from 'n8n-workflow';
import { ItemError, ServiceError, toNodeError } from '../../../nodes/shared/errors';
import { faultOf } from '../../../nodes/shared/faults';
import { networkError } from '../support/failure';

const URL_OF_REQUEST = 'https://mail.example/SecureMessagingApi/Message?secret=1';
const node: INode = {
	id: 'node',
	name: 'Node',
	type: 'test.node',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};
const faultWith = (thrown: unknown) => faultOf(thrown, 'DataMotion', URL_OF_REQUEST);

/** As n8n's HTTP helper throws it: the error of axios as the cause of one of n8n's own. */
const fromHelper = (error: Error) => new NodeOperationError(node, error);

// Class by class: what is known of the request, and whether it may go away by itself.
const BEFORE = { nothingSent: true, passing: true };
const NEVER = { nothingSent: true, passing: false };
const ON_THE_WAY = { nothingSent: false, passing: true };
const NO_ANSWER = { nothingSent: false, passing: false };
const classes: Array<[string, { nothingSent: boolean; passing: boolean }, string]> = [
	['ECONNREFUSED', BEFORE, 'nothing accepts connections there'],
	['ENOTFOUND', BEFORE, 'there is no host of that name'],
	['EAI_AGAIN', BEFORE, 'the host name could not be looked up'],
	['EHOSTUNREACH', BEFORE, 'there is no way to the host'],
	['ENETUNREACH', BEFORE, 'there is no way to the network'],
	['CERT_HAS_EXPIRED', NEVER, 'its certificate has expired'],
	['DEPTH_ZERO_SELF_SIGNED_CERT', NEVER, 'its certificate is self-signed'],
	['SELF_SIGNED_CERT_IN_CHAIN', NEVER, 'its certificate is self-signed'],
	['UNABLE_TO_GET_ISSUER_CERT', NEVER, 'its certificate can not be verified'],
	['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', NEVER, 'its certificate can not be verified'],
	['CERT_NOT_YET_VALID', NEVER, 'its certificate is not valid yet'],
	['CERT_REVOKED', NEVER, 'its certificate has been revoked'],
	['ERR_SSL_WRONG_VERSION_NUMBER', NEVER, 'it does not speak https'],
	['UNABLE_TO_VERIFY_LEAF_SIGNATURE', NEVER, 'its certificate can not be verified'],
	['ERR_TLS_CERT_ALTNAME_INVALID', NEVER, 'its certificate is for another host'],
	['ECONNRESET', ON_THE_WAY, 'the connection was cut'],
	['EPIPE', ON_THE_WAY, 'the connection was cut'],
	['ERR_BAD_RESPONSE', ON_THE_WAY, 'the connection was cut'],
	['ECONNABORTED', NO_ANSWER, 'no answer came in time'],
	['ETIMEDOUT', NO_ANSWER, 'no answer came in time'],
	['ERR_CANCELED', NO_ANSWER, 'the request was not answered'],
	['E_NOBODY_KNOWS', NO_ANSWER, 'the request was not answered'],
];

describe.each([
	['bare', (error: Error) => error],
	["in n8n's own error", fromHelper],
])('a network error, %s', (_how, wrap) => {
	test.each(classes)('%s', (code, expected, words) => {
		const { error, nothingSent, passing } = faultWith(wrap(networkError(code)));

		expect({ nothingSent, passing }).toEqual(expected);
		expect(error).toBeInstanceOf(ServiceError);
		expect(error.message).toBe(`DataMotion did not answer at https://mail.example: ${words}.`);
		expect(error.description).toContain('Check the address');
	});

	test.each(classes)('%s: n8n leaves the words as they are', (code) => {
		const { error } = faultWith(wrap(networkError(code)));

		expect(error.message).not.toContain(code);
		expect(toNodeError(node, error, 0).message).toBe(error.message);
	});
});

describe('a timeout', () => {
	test('while connecting has sent nothing', () => {
		const connecting = networkError('ETIMEDOUT', { syscall: 'connect' });

		for (const thrown of [connecting, fromHelper(connecting)]) {
			const fault = faultWith(thrown);
			expect(fault).toMatchObject(BEFORE);
			expect(fault.error.message).toContain('no connection in time');
		}
	});

	test('while connecting is found also one level down, where axios puts it', () => {
		const cause = networkError('ETIMEDOUT', { syscall: 'connect' });

		expect(faultWith(fromHelper(networkError('ETIMEDOUT', { cause })))).toMatchObject(BEFORE);
	});

	test('while connecting to each address of a host has sent nothing', () => {
		const connecting = networkError('ETIMEDOUT', { syscall: 'connect' });
		const each = new AggregateError([connecting, connecting]);

		expect(faultWith(Object.assign(each, { code: 'ETIMEDOUT' }))).toMatchObject(BEFORE);
	});

	test('while reading leaves in doubt what was sent', () => {
		expect(faultWith(networkError('ETIMEDOUT', { syscall: 'read' }))).toMatchObject(NO_ANSWER);
	});
});

describe("an error of the credential's hook", () => {
	test.each([
		['a refusal', new UserError('DataMotion refused the sign-in.', { description: 'Check it.' })],
		['no answer', new OperationalError('No sign-in at x.', { description: 'Check it.' })],
	])('(%s) keeps its words: without a sign-in nothing was sent', (_what, cause) => {
		for (const thrown of [cause, fromHelper(cause)]) {
			const { error, nothingSent, passing } = faultWith(thrown);
			expect({ nothingSent, passing }).toEqual(NEVER);
			expect(error).toBeInstanceOf(ServiceError);
			expect(error).toMatchObject({ message: cause.message, description: 'Check it.' });
		}
	});

	test('without a description has an empty one', () => {
		expect(faultWith(new UserError('No.')).error.description).toBe('');
	});
});

describe('an error of the body', () => {
	const own = new ItemError("The file in 'data' has 3 bytes.", 'Run it again.');

	test.each([
		['itself', own],
		["in n8n's error", fromHelper(own)],
		["in axios's", Object.assign(new Error('x', { cause: own }))],
		["in axios's in n8n's", fromHelper(new Error('x', { cause: own }))],
	])('is the one that is told: %s', (_where, thrown) => {
		const { error, nothingSent, passing } = faultWith(thrown);

		expect(error).toBe(own);
		expect({ nothingSent, passing }).toEqual(NEVER);
	});
});

test.each([
	['an error without a code', new Error('socket hang up')],
	['text', 'socket hang up'],
	['nothing', undefined],
	['a code that is no text', Object.assign(new Error('x'), { code: 500 })],
])('%s leaves in doubt what was sent', (_what, thrown) => {
	expect(faultWith(thrown)).toMatchObject(NO_ANSWER);
});

test('the address is shown without its path and query', () => {
	expect(faultWith(networkError('ECONNRESET')).error.message).not.toContain('secret');
});
