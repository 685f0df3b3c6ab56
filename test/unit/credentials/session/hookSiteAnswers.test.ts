import { pass, SECOND, stopTheClock } from '../../support/clock';
import { siteFor } from '../../support/siteFor';

stopTheClock();

describe('what the site refuses', () => {
	test.each([
		[2003, "'Signature Format' in the credential"],
		[301, 'without /api/v1'],
		[302, 'The site itself has to mend this'],
		[2005, "Check 'API Key' and 'Shared Secret'"],
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

	test.each([
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

	test.each([200, 201])(
		"code %d is the site's own trouble: tried again after 10 seconds",
		async (Code) => {
			const { http, stored, fail } = siteFor();
			const Messages = [{ Code, Message: 'Unexpected.' }];
			http.answer = { statusCode: 200, body: { Success: 'False', Messages } };

			expect((await fail()).message).toContain(`Unexpected. (code ${Code})`);
			http.answer = undefined;
			pass(10 * SECOND);
			expect(await stored.beforeRequest(http)).toMatchObject({ sessionToken: 'TOKEN-1' });
		},
	);

	test('a success without a token is no sign-in', async () => {
		const { http, fail } = siteFor();
		http.answer = { statusCode: 200, body: { Success: true, Messages: [] } };

		expect((await fail()).message).toContain('the answer holds no token');
	});
});

test.each([
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
