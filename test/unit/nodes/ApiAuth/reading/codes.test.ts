import { howToMend } from '../../../../../nodes/ApiAuth/reading/codes';

// docs/services/apiauth.md, Codes
const DOCUMENTED = [
	200, 201, 300, 301, 302, 303, 304, 1000, 2000, 2001, 2002, 2003, 2004, 2005, 2006, 2007, 2008,
	2009, 2010, 2011, 2012, 2013, 2014, 2015, 3000, 3001, 3002, 3003, 3004, 3005, 3006, 3007, 3008,
];
const UNKNOWN = howToMend(9999);

describe('howToMend', () => {
	it.each(DOCUMENTED)('code %d has advice of its own', (code) => {
		const advice = howToMend(code);

		expect(advice).not.toBe(UNKNOWN);
		expect(advice).toMatch(/\.$/);
	});

	it.each([
		[1000, 'expired'],
		[2001, 'clock'],
		[2003, 'Signature Format'],
		[2004, 'missing'],
		[2011, 'Switch it on'],
		[2013, 'permitted IP addresses'],
		[2014, 'API Key'],
		[3003, 'stock ID'],
		[3006, 'AddAsNewOnBasketMissing'],
		[3007, 'CustomerGUID'],
	])('the advice for code %d speaks of the cause: %s', (code, words) => {
		expect(howToMend(code)).toContain(words);
	});

	it('without a code there is none to look up', () => {
		expect(howToMend(undefined)).toContain('Check the parameters');
	});

	it.each([0, 1, 3009])('an undocumented code %d is looked up by the user', (code) => {
		expect(howToMend(code)).toBe(UNKNOWN);
		expect(UNKNOWN).toContain('documentation');
	});
});
