/** An address as it was entered, to put a path behind. */
export function addressOf(entered: string): string {
	return entered.trim().replace(/\/+$/, '');
}

/** The same for a site with a signed API, whose documents show addresses with /api/v1, and a method behind it. */
export function siteAddressOf(entered: string): string {
	return addressOf(addressOf(entered).replace(/\/api\/v1(\/.*)?$/i, ''));
}
