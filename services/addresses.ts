/** An address as it was entered, to put a path behind. */
export function addressOf(entered: string): string {
	const text = entered.trim();
	// Not by an expression: slashes that are not at the end would take it the square of their number.
	let end = text.length;
	while (text.charAt(end - 1) === '/') end -= 1;
	return text.slice(0, end);
}

/** The same for a site with a signed API, whose documents show addresses with /api/v1, and a method behind it. */
export function siteAddressOf(entered: string): string {
	return addressOf(addressOf(entered).replace(/\/api\/v1(\/.*)?$/i, ''));
}
