/** A whole number, or its digits, as expressions give them. NaN for anything else. */
export function wholeNumber(value: unknown): number {
	const number = typeof value === 'string' ? Number(value) : value;
	return typeof number === 'number' && Number.isInteger(number) ? number : NaN;
}
