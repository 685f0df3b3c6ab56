import { howToMend } from '../../../../nodes/ApiAuth/reading/codes';
import { apiAuth } from '../../../../nodes/ApiAuth/protocol';
import { ServiceError } from '../../../../nodes/shared/errors';
import { answerOf } from '../../support/item';

const refusedWith = (Code: unknown, Message = 'What the site says') =>
	answerOf({ Success: false, Messages: [{ Code, Message }], Signature: null });

describe('what an answer of the site means', () => {
	it.each([true, 'True', 'Warning'])('Success %j is good', (Success) => {
		expect(apiAuth.judge(answerOf({ Success, Messages: [{ Code: 2002, Message: 'x' }] }))).toBe(
			'good',
		);
	});

	it.each([1000, 2001, 2002, 2003, 2012, 2015])(
		'code %d asks for another sign-in: the token, the clock or the way of signing is off',
		(code) => {
			expect(apiAuth.judge(refusedWith(code))).toBe('sessionDead');
			expect(apiAuth.judge(refusedWith(String(code)))).toBe('sessionDead');
		},
	);

	it.each([200, 201])('code %d is an error that may have struck after it was done', (code) => {
		expect(apiAuth.judge(refusedWith(code))).toBe('strange');
	});

	it.each([300, 301, 2000, 2004, 2005, 2010, 2011, 2013, 2014, 3000, 3008, 9999])(
		'code %d is a refusal',
		(code) => {
			expect(apiAuth.judge(refusedWith(code))).toBe('refused');
		},
	);

	it('a failure without a code is a refusal', () => {
		expect(apiAuth.judge(answerOf({ Success: 'False', Messages: [] }))).toBe('refused');
	});

	it('the status does not matter, the envelope does', () => {
		expect(apiAuth.judge({ ...answerOf({ Success: true }), status: 500 })).toBe('good');
		expect(apiAuth.judge({ ...refusedWith(2004), status: 200 })).toBe('refused');
	});

	it.each(['<html>', '', undefined, { status: 'ok' }])('%j is no answer of the API', (body) => {
		expect(apiAuth.judge(answerOf(body, 200))).toBe('strange');
		expect(apiAuth.judge(answerOf(body, 302))).toBe('strange');
		expect(apiAuth.judge(answerOf(body, 404))).toBe('refused');
		expect(apiAuth.judge(answerOf(body, 502))).toBe('refused');
	});
});

describe('a refusal in words', () => {
	it('are those of the site, with the code and how to mend it', () => {
		const error = apiAuth.explain(refusedWith(2011));

		expect(error).toBeInstanceOf(ServiceError);
		expect(error.message).toBe('What the site says (code 2011)');
		expect(error.description).toBe(howToMend(2011));
	});

	it('without a code are the words alone', () => {
		expect(
			apiAuth.explain(answerOf({ Success: false, Messages: [{ Message: 'No.' }] })),
		).toMatchObject({ message: 'No.' });
	});

	it('say that there is no reason, where there is none', () => {
		expect(apiAuth.explain(answerOf({ Success: false, Messages: [] })).message).toBe(
			'The site refused the request without a reason',
		);
	});

	it.each([
		['a page', '<html>Welcome</html>', 'The site answered with status 503 and no result.'],
		['text', 'API requests are switched off', 'API requests are switched off.'],
	])('say that %s is no answer of the API', (_what, body, words) => {
		expect(apiAuth.explain(answerOf(body, 503)).message).toBe(words);
		expect(apiAuth.explain(answerOf(body, 404)).description).toContain("Check 'Site URL'");
	});

	it('show an object that is not of the API as it came, cut short', () => {
		const error = apiAuth.explain(answerOf({ status: 'fine', list: [1] }, 404));
		expect(error.message).toBe(
			'The site answered with status 404 and no result: {"status":"fine","list":[1]}',
		);

		const long = apiAuth.explain(answerOf(JSON.stringify({ a: 'x'.repeat(500) })));
		expect(long.message).toBe(
			`The site answered with status 200 and no result: {"a":"${'x'.repeat(194)}`,
		);
	});

	it.each([
		[{ Success: false, Messages: 'The token SESSION-1 is bad.' }, 'The token *** is bad.'],
		[{ message: 'SESSION-1?' }, '***?'],
		['Who is session-1', 'Who is ***.'],
		[
			{ AuthenticationToken: 'other', you: 'SESSION-1' },
			'The site answered with status 200 and no result: {"you":"***"}',
		],
		[
			[{ AuthenticationToken: 'other', you: 'SESSION-1' }],
			'The site answered with status 200 and no result: [{"you":"***"}]',
		],
	])('hold no token: %j', (body, words) => {
		const answer = { ...answerOf(body), secrets: ['SESSION-1'] };
		expect(apiAuth.explain(answer).message).toBe(words);
	});

	it.each([
		[429, 'Run it again later.'],
		[500, 'Run it again later.'],
		[200, "Check 'Site URL'"],
		[499, "Check 'Site URL'"],
	])('advise by status %d, where there is no result', (status, advice) => {
		expect(apiAuth.explain(answerOf('<html>', status)).description).toContain(advice);
	});

	it('without words have the code', () => {
		const Messages = [{ Code: 2004 }];
		expect(apiAuth.explain(answerOf({ Success: false, Messages })).message).toBe(
			'The site refused the request without a reason (code 2004)',
		);
	});
});

describe('an answer that is none', () => {
	it.each([
		'https://shop.example',
		' https://shop.example/ ',
		'https://shop.example/api/v1/',
		'https://shop.example/api/v1/Authentication/Authenticate',
	])('the address %s is that of the site', (entered) => {
		expect(apiAuth.addressOf?.(entered)).toBe('https://shop.example');
	});
});
