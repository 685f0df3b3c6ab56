import { MINUTE, NOON, pass, SECOND, stopTheClock } from '../../support/clock';
import { authorizeRequest } from '../../../../credentials/session/authorize';
import { SITE } from '../../support/site';
import type { FakeSite } from '../../support/site';
import { siteFor } from '../../support/siteFor';
import { expectedSignature } from '../../support/signature';

stopTheClock();

function formOf({ body }: { body?: unknown }): Record<string, string> {
	if (!(body instanceof URLSearchParams)) throw new Error('The body is no form.');
	return Object.fromEntries(body);
}

describe('a credential for a site', () => {
	it('a token is got with the API key, the time and a signature of both, as a form', async () => {
		const { http, stored, credential } = siteFor();

		await stored.beforeRequest(http);

		const [authenticate] = http.requests;
		const TimeStamp = '2026-03-01 12:00:00';
		expect(authenticate).toMatchObject({
			method: 'POST',
			url: `${SITE}/api/v1/Authentication/Authenticate`,
		});
		expect(formOf(authenticate)).toEqual({
			APIKey: credential.apiKey,
			TimeStamp,
			Signature: expectedSignature(credential.apiKey, TimeStamp, http.secret),
		});
		expect(stored.token).toBe('TOKEN-1');
	});
});

describe('the first input of the signature', () => {
	it('is found out with one CheckTokenTime where the site takes the token', async () => {
		const { http, stored } = siteFor();

		await stored.beforeRequest(http);

		expect(http.checks).toBe(1);
		expect(stored.state).toMatchObject({ signatureInput: 'token' });
	});

	it('is the API key where the site refuses the token with 2003', async () => {
		const { http, stored } = siteFor();
		http.signatureInput = 'apiKey';

		await stored.beforeRequest(http);

		expect(http.checks).toBe(2);
		expect(stored.state).toMatchObject({ signatureInput: 'apiKey' });
	});

	it('is remembered: a renewal asks nothing', async () => {
		const { http, stored } = siteFor();
		http.signatureInput = 'apiKey';
		await stored.beforeRequest(http);
		pass(5 * MINUTE);

		await stored.beforeRequest(http);

		expect([http.signIns, http.checks]).toEqual([2, 2]);
		expect(stored.state).toMatchObject({ signatureInput: 'apiKey', issuedAt: NOON + 5 * MINUTE });
	});

	it('is remembered by the store across a restart', async () => {
		const { http, stored } = siteFor();
		http.signatureInput = 'apiKey';
		await stored.beforeRequest(http);
		pass(5 * MINUTE);

		await jest.isolateModulesAsync(async () => {
			const restarted = await import('../../../../credentials/session/hook');
			await restarted.renewSession.call(http.helper, stored.copy());
		});

		expect([http.signIns, http.checks]).toEqual([2, 2]);
	});

	it('is found out anew when a node says that the session is dead', async () => {
		const { http, stored } = siteFor();
		await stored.beforeRequest(http);
		http.signatureInput = 'apiKey';

		stored.edit({ sessionToken: '' });
		await stored.beforeRequest(http);

		expect(stored.state).toMatchObject({ signatureInput: 'apiKey' });
	});

	it('is asked for again when the site was in trouble: that tells nothing', async () => {
		const { http, stored } = siteFor();
		http.signatureInput = 'apiKey';
		http.checkCodes = [201];
		await stored.beforeRequest(http);
		expect(stored.state).not.toHaveProperty('signatureInput');
		pass(5 * MINUTE);

		await stored.beforeRequest(http);

		expect(stored.state).toMatchObject({ signatureInput: 'apiKey' });
	});

	it('is not taken for the token where that was refused and nothing was told of the key', async () => {
		const { http, stored, fail } = siteFor();
		http.signatureInput = 'apiKey';
		http.checkCodes = [undefined, 201];

		expect((await fail()).message).toBe(
			`No sign-in at ${SITE}/api/v1/Authentication/CheckTokenTime ('Site URL'): Refused with 201. (code 201).`,
		);
		pass(10 * SECOND);
		await stored.beforeRequest(http);

		expect(stored.state).toMatchObject({ signatureInput: 'apiKey' });
	});

	it('is neither: the sign-in fails and says what may be wrong', async () => {
		const { http, fail } = siteFor();
		http.signatureInput = 'apiKey';
		http.apiKey = 'another key';

		const { message, description } = await fail();

		expect(message).toContain('Refused with 2003. (code 2003)');
		expect(description).toContain("'Signature Format' in the credential");
	});
});

describe('a clock that is off', () => {
	it.each([
		['behind', 10 * MINUTE],
		['ahead', -10 * MINUTE],
	])('is put right by the time of the site (%s): signed again, once', async (_side, ahead) => {
		const { http, stored } = siteFor();
		http.clockAhead = ahead;

		await stored.beforeRequest(http);

		expect(http.signIns).toBe(2);
		expect(formOf(http.requests[1]).TimeStamp).toBe(
			new Date(NOON + ahead).toISOString().slice(0, 19).replace('T', ' '),
		);
		expect(stored.state).toMatchObject({ clockOffset: ahead });
	});

	it('is known when the token is renewed: one Authenticate', async () => {
		const { http, stored } = siteFor();
		http.clockAhead = 10 * MINUTE;
		await stored.beforeRequest(http);
		pass(5 * MINUTE);

		await stored.beforeRequest(http);

		expect(http.signIns).toBe(3);
		expect(stored.token).toBe('TOKEN-2');
	});

	it('is known also after a token that died early: one Authenticate', async () => {
		const { http, stored } = siteFor();
		http.clockAhead = 10 * MINUTE;
		await stored.beforeRequest(http);
		stored.edit({ sessionToken: '' });

		await stored.beforeRequest(http);

		expect(http.signIns).toBe(3);
		expect(stored.state).toMatchObject({ clockOffset: 10 * MINUTE });
	});

	it('may change: another offset is learned', async () => {
		const { http, stored } = siteFor();
		http.clockAhead = 10 * MINUTE;
		await stored.beforeRequest(http);
		pass(5 * MINUTE);
		http.clockAhead = -10 * MINUTE;

		await stored.beforeRequest(http);

		expect(stored.state).toMatchObject({ clockOffset: -10 * MINUTE });
	});

	it.each([
		['behind', '2026-03-01 12:07:30.0000000Z', '450 seconds behind the site'],
		['ahead', '2026-03-01 11:55:00.0000000Z', '300 seconds ahead of the site'],
	])('that stays refused is named with its seconds (%s)', async (_side, timeStamp, words) => {
		const { http, fail } = siteFor();
		http.clockAhead = 60 * MINUTE;
		http.timeStamp = timeStamp;

		const { message, description } = await fail();

		expect(http.signIns).toBe(2);
		expect(message).toContain(words);
		expect(message).toContain('code 2001');
		expect(description).toContain('timedatectl');
	});

	it.each(['', 'soon', '2026-03-01'])(
		"can't be put right when the site's time is '%s': says how to check it",
		async (timeStamp) => {
			const { http, fail } = siteFor();
			http.clockAhead = 10 * MINUTE;
			http.timeStamp = timeStamp;

			const { message, description } = await fail();

			expect(http.signIns).toBe(1);
			expect(message).toContain('more than two minutes apart');
			expect(message).toContain('does not tell its time');
			expect(description).toContain('Compare it with a time server');
		},
	);
});

describe('the format of the signature', () => {
	const asked = (http: FakeSite) =>
		http.requests.map(({ url }) => url.slice(url.lastIndexOf('/') + 1));

	it('is hexadecimal first where the credential leaves it open, and kept', async () => {
		const { http, stored } = siteFor({ signatureFormat: 'auto' });

		await stored.beforeRequest(http);

		expect(asked(http)).toEqual(['Authenticate', 'CheckTokenTime']);
		expect(stored.state).toMatchObject({ signatureFormat: 'hex' });
	});

	it('is decimal where the site refuses the other, and is known from then on', async () => {
		const { http, stored, credential } = siteFor({ signatureFormat: 'auto' });
		http.signatureFormat = 'decimal';

		await stored.beforeRequest(http);
		expect(asked(http)).toEqual(['Authenticate', 'Authenticate', 'CheckTokenTime']);
		expect(stored.state).toMatchObject({ signatureFormat: 'decimal' });
		const { body } = await authorizeRequest(stored.copy(), {
			method: 'POST',
			url: `${SITE}/api/v1/A/B`,
		});
		const { AuthenticationToken, TimeStamp, Signature } = formOf({ body });
		const expected = expectedSignature(AuthenticationToken, TimeStamp, http.secret);
		expect(Signature).toBe(Buffer.from(expected, 'hex').join(''));

		pass(5 * MINUTE);
		await stored.beforeRequest(http);
		stored.edit({ sessionToken: '' });
		await stored.beforeRequest(http);
		expect(http.signIns).toBe(4);
		expect(credential.signatureFormat).toBe('auto');
	});

	it('is remembered by the store across a restart', async () => {
		const { http, stored } = siteFor({ signatureFormat: 'auto' });
		http.signatureFormat = 'decimal';
		await stored.beforeRequest(http);
		pass(5 * MINUTE);

		await jest.isolateModulesAsync(async () => {
			const restarted = await import('../../../../credentials/session/hook');
			await restarted.renewSession.call(http.helper, stored.copy());
		});

		expect([http.signIns, http.checks]).toEqual([3, 1]);
	});

	it('may change at the site', async () => {
		const { http, stored } = siteFor({ signatureFormat: 'auto' });
		http.signatureFormat = 'decimal';
		await stored.beforeRequest(http);
		http.signatureFormat = 'hex';
		stored.edit({ sessionToken: '' });

		await stored.beforeRequest(http);

		expect(stored.state).toMatchObject({ signatureFormat: 'hex' });
	});

	it('is put right together with the clock', async () => {
		const { http, stored } = siteFor({ signatureFormat: 'auto' });
		http.signatureFormat = 'decimal';
		http.clockAhead = 10 * MINUTE;

		await stored.beforeRequest(http);

		expect(http.signIns).toBe(3);
		expect(stored.state).toMatchObject({
			signatureFormat: 'decimal',
			clockOffset: 10 * MINUTE,
		});
	});

	it.each(['hex', 'decimal'] as const)(
		'is the one that a saved credential names: %s',
		async (format) => {
			const { http, stored, fail } = siteFor({ signatureFormat: format });
			http.signatureFormat = format;
			await stored.beforeRequest(http);
			expect(http.signIns).toBe(1);

			http.signatureFormat = format === 'hex' ? 'decimal' : 'hex';
			stored.edit({ sessionToken: '' });
			expect((await fail()).message).toContain('(code 2003)');
			expect(http.signIns).toBe(2);
		},
	);
});

describe('what is entered', () => {
	it.each([`${SITE}/api/v1`, ` ${SITE}/API/v1/ `, `${SITE}//`])(
		'may be the address %s',
		async (siteUrl) => {
			const { http, stored } = siteFor({ siteUrl });

			await stored.beforeRequest(http);

			expect(http.requests[0].url).toBe(`${SITE}/api/v1/Authentication/Authenticate`);
		},
	);
});
