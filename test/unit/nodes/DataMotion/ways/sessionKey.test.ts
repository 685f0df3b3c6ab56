import { sessionKey } from '../../../../../nodes/DataMotion/ways/sessionKey';
import { PassingError, ServiceError } from '../../../../../nodes/shared/errors';
import { answerOf } from '../../../support/item';

describe('what an answer of DataMotion means', () => {
	it.each([200, 201, 204])('status %d is good, whatever it says', (status) => {
		expect(sessionKey.judge(answerOf('Session key expired', status))).toBe('good');
	});

	it.each([
		'Session key expired',
		'The Session Key is invalid.',
		'X-Session-Key header is missing',
		'SessionKey not found',
	])('401 with "%s" is a dead session', (words) => {
		expect(sessionKey.judge(answerOf(words, 401))).toBe('sessionDead');
	});

	it.each([
		['a missing message', 'Message not found'],
		['a bad address', 'Invalid To address: bob@'],
		['a word that only looks like it', 'Your session is over'],
		['nothing', ''],
		['nothing at all', undefined],
		['a page', '<html>Session key</html>'],
	])('401 with %s is unclear: it may have nothing to do with the session', (_what, body) => {
		expect(sessionKey.judge(answerOf(body, 401))).toBe('unclear');
	});

	it('401 that tells of a fault of the service itself is one, which may pass', () => {
		const answer = answerOf('Error at 4/24/2018 1:13:54 PM. See server logs. Session key', 401);

		expect(sessionKey.judge(answer)).toBe('fault');
		expect(sessionKey.explain(answer)).toBeInstanceOf(PassingError);
		expect(sessionKey.explain(answer).description).toBe(
			'DataMotion answered with status 401. Run it again later.',
		);
	});

	it('401 of the gateway tells of another key, which the session has nothing to do with', () => {
		const answer = answerOf({ statusCode: 401, message: 'Invalid subscription key.' }, 401);

		expect(sessionKey.judge(answer)).toBe('refused');
		expect(sessionKey.explain(answer).description).toContain("Check 'Subscription Key'");
	});

	it.each([301, 302, 400, 403, 404, 429, 500, 503])('status %d is a refusal', (status) => {
		expect(sessionKey.judge(answerOf('Session key expired', status))).toBe('refused');
	});
});

describe('a refusal in words', () => {
	it.each([
		[400, 'Check the fields.'],
		[401, 'The sign-in itself is good.'],
		[403, 'Ask the administrator'],
		[404, "Check 'Base URL'"],
		[429, "Lower 'Items at a Time'"],
		[500, 'DataMotion answered with status 500. Run it again later.'],
	])('with status %d are those of the service, with how to mend it', (status, advice) => {
		const error = sessionKey.explain(answerOf('No access to this message', status));

		expect(error).toBeInstanceOf(ServiceError);
		expect(error.message).toBe('No access to this message.');
		expect(error.description).toContain(advice);
	});

	it.each([
		['text', 'No access for s3cret-pass/word'],
		['an object', { Message: 'No access for s3cret-pass/word' }],
		['a session that is dead again and again', 'Session key s3cret-pass/word expired'],
	])('do not repeat the password or the session key: %s', (_what, body) => {
		const answer = { ...answerOf(body, 401), secrets: ['s3cret-pass/word'] };

		expect(sessionKey.explain(answer).message).not.toContain('s3cret');
		expect(sessionKey.explain(answer).message).toContain('***');
	});

	it('say that a missing message is missing, not that the user is unauthorized', () => {
		const error = sessionKey.explain(answerOf('Message not found', 401));

		expect(`${error.message} ${error.description}`).not.toMatch(/unauthorized|credential/i);
	});

	it.each([
		[400, 'Check the fields.'],
		[302, 'It points to another address. Check the address'],
		[502, 'Run it again later.'],
	])('are the status, where there are none: %d', (status, advice) => {
		for (const body of ['', undefined, '<html>Bad gateway</html>']) {
			const error = sessionKey.explain(answerOf(body, status));
			expect(error.message).toBe(`DataMotion answered with status ${status} and no reason.`);
			expect(error.description).toContain(advice);
		}
	});

	it('say of a session that is dead again and again that it is the session', () => {
		const { message } = sessionKey.explain(answerOf('Session key expired', 401));

		expect(message).toContain('Session key expired.');
		expect(message).not.toBe('Session key expired.');
	});
});

describe('the question whether a session is alive', () => {
	it('the session is checked with a request whose 401s are about the session only', () => {
		expect(sessionKey.check).toEqual({ method: 'GET', path: '/Account/Details' });
	});
});
