import { pass, SECOND, stopTheClock } from '../../support/clock';
import { SITE } from '../../support/site';
import { siteFor } from '../../support/siteFor';

stopTheClock();

const CHECK_KEY =
	"Check 'API Key' and 'Shared Secret' in the DataMotion API credential. The same values";

describe('what the site refuses', () => {
	it.each([
		[2003, "'Signature Format' in the credential"],
		[300, "Check 'Site URL'"],
		[301, "Check 'Site URL'"],
		[302, 'The site itself has to mend this'],
		[303, 'The site itself has to mend this'],
		[2004, CHECK_KEY],
		[2005, CHECK_KEY],
		[2006, CHECK_KEY],
		[2007, CHECK_KEY],
		[2010, 'The site itself has to mend this'],
		[4711, 'ask its administrator'],
		[2011, 'The API key is switched off'],
		[2013, 'list of permitted IP addresses'],
		[2014, "Check 'API Key' and 'Site URL'"],
	])('code %d comes with how to mend it', async (Code, advice) => {
		const { http, fail } = siteFor();
		const Messages = [{ Code, Message: 'What the site says.' }];
		http.answer = { statusCode: 200, body: { Success: 'False', Messages, Signature: null } };

		const { message, description } = await fail();

		expect(message).toBe(`The site refused the API key: What the site says. (code ${Code})`);
		expect(description).toContain(advice);
	});

	it('without a reason is told as such', async () => {
		const { http, fail } = siteFor();
		http.answer = { statusCode: 200, body: { Success: false, Messages: [] } };

		expect((await fail()).message).toBe('The site refused the API key: it gave no reason.');
	});

	it.each([
		['a page', { statusCode: 200, body: '<html>Welcome</html>' }],
		['another API', { statusCode: 404, body: { error: 'not found' } }],
		['a list', { statusCode: 200, body: [] }],
	])('%s is no answer of the API: tried again after 10 seconds', async (_what, answer) => {
		const { http, stored, fail } = siteFor();
		http.answer = answer;

		expect((await fail()).message).toContain(
			`(status ${answer.statusCode}) is not one of the API's`,
		);
		http.answer = undefined;
		pass(10 * SECOND);
		expect(await stored.beforeRequest(http)).toMatchObject({ sessionToken: 'TOKEN-1' });
	});

	it.each([200, 201])(
		"code %d is the site's own trouble: tried again after 10 seconds",
		async (Code) => {
			const { http, stored, fail } = siteFor();
			const Messages = [{ Code, Message: 'Unexpected.' }];
			http.answer = { statusCode: 200, body: { Success: 'False', Messages } };

			expect((await fail()).message).toBe(
				`No sign-in at ${SITE}/api/v1/Authentication/Authenticate ('Site URL'): Unexpected. (code ${Code}).`,
			);
			http.answer = undefined;
			pass(10 * SECOND);
			expect(await stored.beforeRequest(http)).toMatchObject({ sessionToken: 'TOKEN-1' });
		},
	);

	it.each([
		{},
		{ AuthenticationToken: '' },
		{ AuthenticationToken: ' ' },
		{ AuthenticationToken: 7 },
	])('a success without a token is no sign-in: %j', async (fields) => {
		const { http, fail } = siteFor();
		http.answer = { statusCode: 200, body: { Success: true, Messages: [], ...fields } };

		expect((await fail()).message).toBe(
			`No sign-in at ${SITE}/api/v1/Authentication/Authenticate ('Site URL'): the answer holds no token.`,
		);
	});
});

describe('an answer to Authenticate', () => {
	it.each([
		['text in the place of the boolean', (body: object) => ({ ...body, Success: 'True' })],
		['a warning', (body: object) => ({ ...body, Success: 'Warning', Messages: [{ Code: 1 }] })],
		['JSON as text, under another content type', (body: object) => JSON.stringify(body)],
	])('a success is understood as %s', async (_form, reshape) => {
		const { http, stored } = siteFor();
		http.answer = {
			statusCode: 200,
			body: reshape({ Success: true, Messages: [], AuthenticationToken: 'A/b+c=' }),
		};

		expect(await stored.beforeRequest(http)).toMatchObject({ sessionToken: 'A/b+c=' });
	});
});

describe('what a site repeats of the key', () => {
	it('is not told', async () => {
		const { http, credential, fail } = siteFor();
		const Messages = [{ Code: 2014, Message: `Unknown key ${credential.apiKey}` }];
		http.answer = { statusCode: 200, body: { Success: false, Messages } };

		const { message, text } = await fail();

		expect(message).toBe('The site refused the API key: Unknown key ***. (code 2014)');
		expect(text).not.toContain(credential.apiKey);
	});
});
