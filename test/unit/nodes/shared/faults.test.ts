import { NodeOperationError, OperationalError, UserError } from 'n8n-workflow';
import {
	ItemError,
	PassingError,
	ServiceError,
	toNodeError,
} from '../../../../nodes/shared/errors';
import { faultOf } from '../../../../nodes/shared/faults';
import { failureOf, networkError } from '../../support/failure';
import { executionOf } from '../../support/execution';

const node = executionOf().n8n.getNode();
const faultWith = (thrown: unknown) =>
	faultOf(thrown, 'DataMotion', 'https://mail.example/SecureMessagingApi/Message?secret=1');

/** As n8n's HTTP helper throws it: the error of axios as the cause of one of n8n's own. */
const fromHelper = (error: Error) => new NodeOperationError(node, error);

const PROVEN_UNSENT = { nothingSent: true, passing: false };

describe.each([
	['bare', (error: Error) => error],
	["in n8n's own error", fromHelper],
])('a network error, %s,', (_how, wrap) => {
	it.each([
		['ECONNREFUSED', { nothingSent: true, passing: true }, 'nothing accepts connections there'],
		['ECONNRESET', { nothingSent: false, passing: true }, 'the connection was cut'],
		['ETIMEDOUT', { nothingSent: false, passing: false }, 'no answer came in time'],
		['CERT_HAS_EXPIRED', PROVEN_UNSENT, 'its certificate has expired'],
	])('is told with the address, without path and query: %s', (code, expected, words) => {
		const { error, ...fault } = faultWith(wrap(networkError(code)));

		expect(fault).toEqual(expected);
		expect(error.message).toBe(`DataMotion did not answer at https://mail.example: ${words}.`);
		expect(error.description).toContain('Check the address in the credential');
		expect(error instanceof PassingError).toBe(code !== 'CERT_HAS_EXPIRED');
		// n8n leaves the words as they are.
		expect(toNodeError(node, error, 0).message).toBe(error.message);
	});

	it('is mended in its own way, where there is one', () => {
		const { error } = faultWith(wrap(networkError('SELF_SIGNED_CERT_IN_CHAIN')));

		expect(error.description).toContain('NODE_EXTRA_CA_CERTS');
		expect(error.description).not.toContain('Check the address');
	});
});

describe("an error of the credential's hook", () => {
	it.each([
		['a refusal', new UserError('Refused.', { description: 'Check it.' }), ServiceError],
		['no answer', new OperationalError('No sign-in.', { description: 'Check it.' }), PassingError],
	])('keeps its words, and without a sign-in nothing was sent: %s', (_what, cause, Kind) => {
		for (const thrown of [cause, fromHelper(cause)]) {
			const { error, ...fault } = faultWith(thrown);
			expect(fault).toEqual(PROVEN_UNSENT);
			expect(error.constructor).toBe(Kind);
			expect(error).toMatchObject({ message: cause.message, description: 'Check it.' });
		}
	});

	it('without a description has an empty one', () => {
		expect(faultWith(new UserError('No.')).error.description).toBe('');
	});
});

describe('an error of the body', () => {
	const own = new ItemError("The file in 'data' has 3 bytes.", 'Run it again.');

	it.each([
		['itself', own],
		["in n8n's error", fromHelper(own)],
		["in axios's", new Error('x', { cause: own })],
		["in axios's in n8n's", fromHelper(new Error('x', { cause: own }))],
	])('is the one that is told: %s', (_where, thrown) => {
		expect(faultWith(thrown)).toEqual({ error: own, ...PROVEN_UNSENT });
	});
});

describe('what nobody foresaw', () => {
	it.each([[new Error('socket hang up')], ['socket hang up'], [undefined]])(
		'leaves in doubt what was sent: %p',
		async (thrown) => {
			const { error, ...fault } = faultWith(thrown);

			expect(fault).toEqual({ nothingSent: false, passing: false });
			expect((await failureOf(() => Promise.reject(error))).text).not.toContain('hang up');
		},
	);
});
