import fc from 'fast-check';
import { formatTimeStamp, sign } from '../../../../credentials/session/signature';
import { timeOf } from '../../../../services/apiAuthAnswer';
import { expectedSignature } from '../../support/signature';

const INPUT = 'sbBgu2lEG06LQbP94clrHSDPPHCZPthY';
const TIME = '2018-10-16 14:27:31';

describe('sign', () => {
	it('gives the signature that the documents lead to', () => {
		expect(sign(INPUT, TIME, 'example-shared-secret', 'hex')).toBe(
			'e6430ca6fd669c33afd8aab58a275517d27fa3f7',
		);
	});

	it('writes each byte as a decimal number, without zeros in front or anything between', () => {
		const hex = 'e6430ca6fd669c33afd8aab58a275517d27fa3f7';
		const bytes = (hex.match(/../g) ?? []).map((pair) => String(parseInt(pair, 16)));

		expect(sign(INPUT, TIME, 'example-shared-secret', 'decimal')).toBe(bytes.join(''));
		expect(sign(INPUT, TIME, 'example-shared-secret', 'decimal')).toBe(
			'230671216625310215651175216170181138398523210127163247',
		);
	});

	it('agrees with a second reading of the documents, for any key, secret and time', () => {
		const text = fc.string({ unit: 'binary' });
		fc.assert(
			fc.property(text, text, text, (key, timeStamp, secret) => {
				const expected = expectedSignature(key, timeStamp, secret);
				expect(sign(key, timeStamp, secret, 'hex')).toBe(expected);
				expect(sign(key, timeStamp, secret, 'decimal')).toBe(Buffer.from(expected, 'hex').join(''));
			}),
		);
	});

	it('depends on each of its inputs', () => {
		const signatures = [
			sign(INPUT, TIME, 'secret', 'hex'),
			sign(INPUT.toLowerCase(), TIME, 'secret', 'hex'),
			sign(INPUT, '2018-10-16 14:27:32', 'secret', 'hex'),
			sign(INPUT, TIME, 'Secret', 'hex'),
		];

		expect(new Set(signatures).size).toBe(4);
	});
});

describe('formatTimeStamp', () => {
	it('writes UTC with one space and no fractions', () => {
		expect(formatTimeStamp(Date.UTC(2018, 9, 16, 14, 27, 31, 999))).toBe(TIME);
		expect(formatTimeStamp(Date.UTC(2026, 0, 2, 3, 4, 5))).toBe('2026-01-02 03:04:05');
	});

	it('is read again as the time that it was, for any second of our time', () => {
		const seconds = fc.integer({ min: 0, max: Date.UTC(2999, 0) / 1000 });
		fc.assert(
			fc.property(seconds, (second) => {
				expect(timeOf(formatTimeStamp(second * 1000))).toBe(second * 1000);
			}),
		);
	});
});
