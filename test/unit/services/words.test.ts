import {
	inItsWords,
	refusalInItsWords,
	tellsOfFault,
	withoutSecrets,
} from '../../../services/words';

describe('inItsWords', () => {
	it.each([
		['Message not found', 'Message not found.'],
		[' Message not found. \r\n', 'Message not found.'],
		['Really?', 'Really?'],
		['No!', 'No!'],
		['12077', '12077.'],
		['<ann@example.com> is unknown', '<ann@example.com> is unknown.'],
		['"The account is disabled"', 'The account is disabled.'],
		[{ Message: 'The request is invalid' }, 'The request is invalid.'],
		[{ statusCode: 401, message: 'Access denied' }, 'Access denied.'],
		[{ StatusCode: 400, Error: 'BadKey', ErrorMessage: 'No such key.' }, 'BadKey. No such key.'],
		[{ error: 'InvalidFolderId' }, 'InvalidFolderId.'],
		[{ error: 'invalid_client', error_description: 'Who?' }, 'invalid_client. Who?'],
		[{ error: { code: 'x', message: 'Not here' } }, 'Not here.'],
		[{ title: 'Bad request', status: 400, detail: 'No recipient' }, 'Bad request. No recipient.'],
		[{ Message: 'Bad.', ModelState: { 'a.To': ['To is needed.'] } }, 'Bad. To is needed.'],
		[
			{ title: 'Bad.', errors: { To: ['To is needed.', 'Once more.'] } },
			'Bad. To is needed. Once more.',
		],
		[{ errors: [{ message: 'First' }, 'Second'] }, 'First. Second.'],
		[{ message: 'Twice', error: 'Twice.' }, 'Twice.'],
		['{"Message":"In a text"}', 'In a text.'],
		[JSON.stringify(JSON.stringify({ ErrorMessage: 'Twice in a text' })), 'Twice in a text.'],
		[{ Message: '{"detail":"Text in a field"}' }, 'Text in a field.'],
		[['One', 'Two'], 'One. Two.'],
	])('says %j as "%s"', (body, sentence) => {
		expect(inItsWords(body)).toBe(sentence);
	});

	it.each([
		[''],
		['  '],
		['<html>Bad gateway</html>'],
		[' <!DOCTYPE html>'],
		['<?xml version="1.0"?>'],
		['<br/>'],
		[undefined],
		[null],
		[5],
		[{ a: 1 }],
		[{ Message: 5 }],
		[{ error: null, message: '' }],
		[[]],
	])('finds nothing said in %j', (body) => {
		expect(inItsWords(body)).toBeUndefined();
	});

	it('does not follow an answer into depths without end', () => {
		const deep = JSON.parse(`${'['.repeat(100_000)}"x"${']'.repeat(100_000)}`);

		expect(inItsWords(deep)).toBeUndefined();
	});

	it('cuts at 2,000 characters, and never a secret in two', () => {
		const words = inItsWords(`${'x'.repeat(1990)} SESSION-KEY-4711`, ['SESSION-KEY-4711']);

		expect(words).toBe(`${'x'.repeat(1990)} ***.`);
		expect(inItsWords('y'.repeat(5000))).toBe(`${'y'.repeat(2000)}…`);
	});
});

describe('refusalInItsWords', () => {
	it.each([
		[{ Message: 'The request is invalid', id: 'x' }, 'The request is invalid.'],
		[{ reason: 'Mailbox full' }, '{"reason":"Mailbox full"}'],
		['{"fault":{"faultstring":"Not K-4711"}}', '{"fault":{"faultstring":"Not ***"}}'],
		[{ page: '<html>Bad gateway</html>', list: [{}, '', 5] }, undefined],
		['', undefined],
	])('says of %j: %s', (body, words) => {
		expect(refusalInItsWords(body, ['K-4711'])).toBe(words);
	});
});

describe('a fault of the service', () => {
	it.each([
		'Error at 4/24/2018 1:13:54 PM. See server logs.',
		'Service unavailable.',
		'Object reference not set to an instance of an object.',
		'The timeout period elapsed prior to obtaining a connection from the pool.',
		'The service is down for maintenance.',
	])('is told: %s', (words) => {
		expect(tellsOfFault(words)).toBe(true);
	});

	// To be asked again within seconds would lock the account for good.
	it.each(['Your account is locked. Try again later.', 'Session timeout expired', 'Invalid user.'])(
		'is not told: %s',
		(words) => {
			expect(tellsOfFault(words)).toBe(false);
		},
	);
});

describe('withoutSecrets', () => {
	const SECRET = 'Correct/Horse+Battery=Stäple "1" & <2>';

	const hex = (character: string) => character.charCodeAt(0).toString(16);
	const codeUnit = (character: string) => `\\u${hex(character).padStart(4, '0')}`;
	const escapedBy = (write: (character: string) => string) => SECRET.replace(/[^a-z0-9]/gi, write);

	it.each([
		['as it is', SECRET],
		['in an address', encodeURIComponent(SECRET)],
		['in a form', new URLSearchParams({ a: SECRET }).toString().slice(2)],
		['in JSON', JSON.stringify(SECRET).slice(1, -1)],
		['in HTML', 'Correct/Horse+Battery=Stäple &quot;1&quot; &amp; &lt;2&gt;'],
		['in base64', Buffer.from(SECRET).toString('base64').replace(/=*$/, '')],
		['in small letters', SECRET.toLowerCase()],
		['in JSON with its slashes escaped', JSON.stringify(SECRET).slice(1, -1).replace('/', '\\/')],
		['in JSON within JSON', JSON.stringify(JSON.stringify(SECRET)).slice(3, -3)],
		['in JSON that holds ASCII letters only', escapedBy(codeUnit)],
		['in HTML by numbers', escapedBy((each) => `&#${each.codePointAt(0)};`)],
		['in HTML by numbers to the base 16', escapedBy((each) => `&#x${hex(each)};`)],
		['in an address within an address', encodeURIComponent(encodeURIComponent(SECRET))],
	])('hides a secret %s', (_how, written) => {
		expect(withoutSecrets(`<${written}>, ${written}x`, [SECRET])).toBe('<***>, ***x');
	});

	it.each(['', 'a', 'ab', 'ann@sandbox.example:'])(
		'hides a secret in the base64 of more that begins with "%s"',
		(before) => {
			const written = Buffer.from(`${before}${SECRET} and more`).toString('base64');
			const shown = Buffer.from(withoutSecrets(written, [SECRET]).split('***')[0], 'base64');

			expect(withoutSecrets(written, [SECRET])).toContain('***');
			expect(shown.toString()).not.toContain('C');
		},
	);

	it('takes no longer for a text that looks like one again and again', () => {
		for (const part of ['\\', '%25', '&#0', SECRET.slice(0, 8), '+']) {
			const start = performance.now();
			withoutSecrets(part.repeat(300_000 / part.length), [SECRET, `+${SECRET}`, '\\\\\\+x']);
			// The square of the length takes minutes.
			expect(performance.now() - start).toBeLessThan(3000);
		}
	});

	it('hides the whole of a secret that begins as another one', () => {
		expect(withoutSecrets('secret-key-1-more', ['secret-key', 'secret-key-1-more'])).toBe('***');
	});

	it('hides a secret without the blanks at its ends', () => {
		expect(withoutSecrets("Password 'open sesame' is wrong", [' open sesame\n'])).toBe(
			"Password '***' is wrong",
		);
	});

	it.each([
		'Password sandbox is wrong.',
		'"sandbox"',
		'p=sandbox&x',
		'It is sandbox.',
		'p%3Dsandbox%26x',
		'\\u0022sandbox\\u0022',
	])('hides a short one that stands for itself: %s', (text) => {
		expect(withoutSecrets(text, ['sandbox'])).toBe(text.replace('sandbox', '***'));
	});

	it.each(['ann@sandbox.example', 'https://sandbox.example/', 'sandboxes', 'no-sandbox'])(
		'leaves a short one that is part of something else: %s',
		(text) => {
			expect(withoutSecrets(text, ['sandbox'])).toBe(text);
		},
	);

	it('leaves a text alone where there are no secrets, or only blank ones', () => {
		expect(withoutSecrets('as it is', [])).toBe('as it is');
		expect(withoutSecrets('as it is', ['', '  '])).toBe('as it is');
	});

	it('takes a secret literally', () => {
		expect(withoutSecrets('aaaaaaaaaa .*+?^${}()|[]/\\', ['.*+?^${}()|[]/\\'])).toBe(
			'aaaaaaaaaa ***',
		);
	});
});
