import { UserError } from 'n8n-workflow';
import { MINUTE, pass, SECOND, stopTheClock } from '../../support/clock';
import { siteFor } from '../../support/siteFor';

stopTheClock();

describe('a sign-in with an API key that failed', () => {
	const refusing = (code: number | undefined) => {
		const site = siteFor();
		const Messages = [{ Code: code, Message: 'No.' }];
		site.http.answer = { statusCode: 200, body: { Success: false, Messages } };
		return site;
	};

	it.each([2003, 2004, 2005, 2006, 2007, 2014])(
		'a wrong key or secret (code %d) waits a minute and longer',
		async (code) => {
			const { http, fail } = refusing(code);

			expect((await fail()).description).toContain('12:01:00 UTC');
			const asked = http.signIns;
			pass(1 * MINUTE);
			expect((await fail()).description).toContain('12:06:00 UTC');
			expect(http.signIns).toBe(2 * asked);
		},
	);

	it.each([301, 303, 2000, 2010, 2011, 2013, 4711, undefined])(
		'what is mended at the site (code %s) is asked again after 10 seconds',
		async (code) => {
			const { http, stored, fail } = refusing(code);

			const { error, description } = await fail();

			expect(error).toBeInstanceOf(UserError);
			expect(description).toContain('The next attempt is made after 12:00:10 UTC.');
			http.answer = undefined;
			pass(10 * SECOND);
			expect(await stored.beforeRequest(http)).toMatchObject({ sessionToken: 'TOKEN-1' });
		},
	);

	it('a clock that is off is asked about again after 10 seconds', async () => {
		const { http, stored, fail } = siteFor();
		http.clockAhead = 60 * MINUTE;
		http.timeStamp = '2026-03-01 12:07:30.0000000Z';
		await fail();
		http.timeStamp = undefined;
		pass(10 * SECOND);

		expect(await stored.beforeRequest(http)).toMatchObject({ sessionToken: 'TOKEN-1' });
	});
});
