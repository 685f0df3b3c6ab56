import { asRanges } from '../../../../nodes/shared/report';

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
