import { ItemError, ServiceError } from '../../../../nodes/shared/errors';
import { Outcomes } from '../../../../nodes/shared/outcomes';
import { asRanges, stopError } from '../../../../nodes/shared/report';
import type { Failed } from '../../../../nodes/shared/report';
import { executionOf } from '../../support/execution';

describe('asRanges', () => {
	it.each([
		[[], ''],
		[[4], '4'],
		[[0, 1], '0–1'],
		[[0, 1, 2, 4], '0–2, 4'],
		[[0, 2, 4], '0, 2, 4'],
		[[3, 7, 8, 9, 20, 21], '3, 7–9, 20–21'],
	])('%j is "%s"', (indexes, ranges) => {
		expect(asRanges(indexes)).toBe(ranges);
	});
});

describe('the error of a node that has stopped', () => {
	const { n8n } = executionOf();
	const deed = { operation: 'message: send', owner: 'ann' };
	const REFUSED: Failed = { error: new ItemError('Refused.', 'Mend it.') };
	const EARLIER: Failed = { error: new ItemError('In doubt.', 'Look.'), fromEarlier: true };
	const outcomesOf = (done: number[], doubtful: number[] = []) => {
		const outcomes = new Outcomes(executionOf().n8n);
		for (const index of done) outcomes.keep(index, deed, {});
		const doubt = new ServiceError('In doubt.', 'Look.', true);
		for (const index of doubtful) outcomes.keepDoubt(index, deed, doubt);
		return outcomes;
	};
	const stop = (results: Array<object | undefined>, outcomes?: Outcomes) => {
		const error = stopError(n8n.getNode(), results, outcomes);
		return error && [error.context.itemIndex, error.message, error.description];
	};

	it('is none, if nothing has failed', () => {
		expect(stop([{ output: {} }, undefined], outcomesOf([0]))).toBeUndefined();
	});

	it('is that of the first item that has failed', () => {
		expect(stop([{ output: {} }, undefined, REFUSED, { error: new Error('Too.') }])).toEqual([
			2,
			'Refused.',
			'Mend it.',
		]);
	});

	it('is one of this try, if there is one', () => {
		expect(stop([EARLIER, REFUSED])?.[0]).toBe(1);
		expect(stop([EARLIER, { output: {} }])?.[0]).toBe(0);
	});

	it.each([
		[[], [], 'Done before it stopped: nothing.'],
		[[0, 1, 4], [], 'Done before it stopped: items 0–1, 4.'],
		[[0], [2, 3], 'Done before it stopped: items 0. May be done: items 2–3.'],
	])('says what is done, %j, and what may be: %j', (done, doubtful, words) => {
		expect(stop([undefined, REFUSED], outcomesOf(done, doubtful))?.[2]).toBe(
			`Mend it. ${words} Another try of this execution does not repeat them.`,
		);
	});

	it('says nothing of others where there are none', () => {
		expect(stop([REFUSED], outcomesOf([]))?.[2]).toBe('Mend it.');
	});
});
