import { NodeOperationError } from 'n8n-workflow';
import { errorCodeOf, networkFaultOf } from '../../../services/networkFaults';
import { networkError } from '../support/failure';
import { nodeOf } from '../../support/workflow';

const node = nodeOf('Node', 'test.node');

/** As n8n's HTTP helper throws it: the error of axios as the cause of one of n8n's own. */
const fromHelper = (error: Error) => new NodeOperationError(node, error);
const connecting = (code: string) => networkError(code, { syscall: 'connect' });

// What is known of the request, and whether it may go away by itself.
const BEFORE = { nothingSent: true, passing: true };
const NEVER = { nothingSent: true, passing: false };
const ON_THE_WAY = { nothingSent: false, passing: true };
const NO_ANSWER = { nothingSent: false, passing: false };

const faults: Array<[string, typeof BEFORE, string]> = [
	['ECONNREFUSED', BEFORE, 'nothing accepts connections there'],
	['ENOTFOUND', BEFORE, 'there is no host of that name'],
	['EAI_AGAIN', BEFORE, 'the host name could not be looked up'],
	['CERT_HAS_EXPIRED', NEVER, 'its certificate has expired'],
	['DEPTH_ZERO_SELF_SIGNED_CERT', NEVER, 'its certificate is self-signed'],
	['SELF_SIGNED_CERT_IN_CHAIN', NEVER, 'its certificate is self-signed'],
	['UNABLE_TO_GET_ISSUER_CERT', NEVER, 'its certificate can not be verified'],
	['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', NEVER, 'its certificate can not be verified'],
	['UNABLE_TO_VERIFY_LEAF_SIGNATURE', NEVER, 'its certificate can not be verified'],
	['CERT_NOT_YET_VALID', NEVER, 'its certificate is not valid yet'],
	['CERT_REVOKED', NEVER, 'its certificate has been revoked'],
	['ERR_SSL_WRONG_VERSION_NUMBER', NEVER, 'it does not speak https'],
	['ERR_TLS_CERT_ALTNAME_INVALID', NEVER, 'its certificate is for another host'],
	['ECONNRESET', ON_THE_WAY, 'the connection was cut'],
	['EPIPE', ON_THE_WAY, 'the connection was cut'],
	['ERR_BAD_RESPONSE', ON_THE_WAY, 'the connection was cut'],
	['EHOSTUNREACH', ON_THE_WAY, 'the way to the host was lost'],
	['ENETUNREACH', ON_THE_WAY, 'the way to the network was lost'],
	['ECONNABORTED', NO_ANSWER, 'no answer came in time'],
	['ETIMEDOUT', NO_ANSWER, 'no answer came in time'],
	['ERR_CANCELED', NO_ANSWER, 'no answer came in time'],
	['E_NOBODY_KNOWS', NO_ANSWER, 'the request was not answered'],
];

describe.each([
	['bare', (error: Error) => error],
	["in n8n's own error", fromHelper],
	["in axios's in n8n's", (error: Error) => fromHelper(new Error('x', { cause: error }))],
])('a network fault, %s', (_how, wrap) => {
	it.each(faults)('%s is put into words', (code, expected, what) => {
		expect(networkFaultOf(wrap(networkError(code)))).toMatchObject({ ...expected, what });
	});

	it.each(['EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT'])(
		'%s has sent nothing only if it comes from connecting',
		(code) => {
			expect(networkFaultOf(wrap(connecting(code)))).toMatchObject(BEFORE);
			expect(networkFaultOf(wrap(networkError(code, { syscall: 'read' })))).toMatchObject({
				nothingSent: false,
			});
			expect(networkFaultOf(wrap(networkError(code, { syscall: 'write' })))).toMatchObject({
				nothingSent: false,
			});
		},
	);
});

describe('what fails before there is a connection', () => {
	it.each([
		['a firewall of this machine', connecting('EACCES')],
		['a cable that is unplugged', connecting('ENETDOWN')],
		['no port that is free', connecting('EADDRNOTAVAIL')],
		['a connection that is reset at once', connecting('ECONNRESET')],
		['a name server out of order', networkError('EAI_FAIL', { syscall: 'getaddrinfo' })],
		[
			'a connection that is cut before it is secure',
			Object.assign(
				new Error(
					'Client network socket disconnected before secure TLS connection was established',
				),
				{ code: 'ECONNRESET' },
			),
		],
	])('has sent nothing: %s', (_what, error) => {
		expect(networkFaultOf(error)).toMatchObject({
			...BEFORE,
			what: 'no connection could be made',
		});
		expect(networkFaultOf(fromHelper(error))).toMatchObject(BEFORE);
	});

	it('is put into the words of its code', () => {
		expect(networkFaultOf(connecting('ECONNREFUSED')).what).toBe(
			'nothing accepts connections there',
		);
	});
});

describe('a host with several addresses', () => {
	const each = (...errors: Error[]) =>
		Object.assign(new AggregateError(errors), { code: 'ETIMEDOUT' });

	it('has been sent nothing if connecting to each of them failed', () => {
		const all = each(connecting('ETIMEDOUT'), connecting('ETIMEDOUT'));
		const some = each(connecting('ETIMEDOUT'), networkError('ETIMEDOUT', { syscall: 'read' }));

		expect(networkFaultOf(all).nothingSent).toBe(true);
		expect(networkFaultOf(some).nothingSent).toBe(false);
	});
});

describe('a certificate', () => {
	it.each(['DEPTH_ZERO_SELF_SIGNED_CERT', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'])(
		'that n8n does not know (%s) may be of a private authority',
		(code) => {
			expect(networkFaultOf(networkError(code)).howToMend).toContain('NODE_EXTRA_CA_CERTS');
		},
	);

	it('that has expired is not mended by that', () => {
		expect(networkFaultOf(networkError('CERT_HAS_EXPIRED')).howToMend).toBeUndefined();
	});
});

describe('what is no network error', () => {
	it.each([
		['an error without a code', new Error('socket hang up')],
		['text', 'socket hang up'],
		['nothing', undefined],
		['a code that is no text', Object.assign(new Error('x'), { code: 500 })],
	])('leaves in doubt what was sent: %s', (_what, thrown) => {
		expect(networkFaultOf(thrown)).toMatchObject(NO_ANSWER);
		expect(errorCodeOf(thrown)).toBeUndefined();
	});
});

describe('errorCodeOf', () => {
	it('gives the code, wherever it stands', () => {
		expect(errorCodeOf(networkError('EPIPE'))).toBe('EPIPE');
		expect(errorCodeOf(fromHelper(networkError('EPIPE')))).toBe('EPIPE');
	});
});
