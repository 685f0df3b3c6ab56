import { check } from '../../../../../../nodes/ApiAuth/actions/token/check';
import { apiAuth } from '../../../../../../nodes/ApiAuth/protocol';
import { prepareWith } from '../../../../../../nodes/shared/operation';
import { failureOf } from '../../../../support/failure';
import type { Asked } from '../../../../support/apiAuthOperation';
import { answerOf, givenOf, itemOf } from '../../../../support/item';

const TOKEN = 'T/8+chars=';
const alive = { Success: true, Messages: [], MinutesRemaining: '04:00' };
const refusedWith = (Code: number) => ({
	Success: 'False',
	Messages: [{ Code, Message: `What the site says of ${TOKEN}.` }],
});

/** Runs the operation on one item; its requests get these answers, and then the last one again. */
function checking(given: Record<string, unknown>, ...answers: unknown[]) {
	const asked: Asked[] = [];
	const item = itemOf({}, async (request) => {
		asked.push(request);
		return answerOf(answers[Math.min(asked.length, answers.length) - 1]);
	});
	const run = async () => await prepareWith(check, givenOf(given), apiAuth, [apiAuth]).run(item);
	return { run, asked };
}

describe("the credential's own token", () => {
	it('is checked by a request without a body, which the credential signs', async () => {
		const { run, asked } = checking({ tokenSource: 'credential', token: 'hidden' }, alive);

		expect(await run()).toMatchObject({ SecondsRemaining: 240, Valid: true });
		expect(asked).toStrictEqual([
			{ method: 'POST', path: '/api/v1/Authentication/CheckTokenTime' },
		]);
	});
});

describe('a given token', () => {
	const given = { tokenSource: 'value', token: ` ${TOKEN} \n` };
	const body = new URLSearchParams({ AuthenticationToken: TOKEN });

	it('is sent, without the spaces around it', async () => {
		const { run, asked } = checking(given, alive);

		expect(await run()).toMatchObject({ Valid: true });
		expect(asked).toMatchObject([{ body }]);
	});

	it.each([1000, 2002, 2012, 2015])('that is dead (code %d) is an answer', async (Code) => {
		const { run, asked } = checking(given, refusedWith(Code));
		const Message = 'What the site says of ***.';

		expect(await run()).toStrictEqual({ Valid: false, Code, Message });
		expect(asked[0].judge?.(answerOf(refusedWith(Code)))).toBe('good');
	});

	it('may be dead without a word', async () => {
		const { run } = checking(given, { Success: false, Messages: [{ Code: 2002 }] });

		expect(await run()).toStrictEqual({ Valid: false, Code: 2002, Message: '' });
	});

	it.each([
		[refusedWith(2001), 'sessionDead'],
		[refusedWith(2003), 'good'],
		[refusedWith(2004), 'refused'],
		[alive, 'good'],
		['<html>', 'strange'],
	])('answered with %j is judged as %s', async (answer, verdict) => {
		const { run, asked } = checking(given, alive);
		await run();

		expect(asked[0].judge?.(answerOf(answer))).toBe(verdict);
	});

	it("whose signature is refused is checked again after the credential's own", async () => {
		const { run, asked } = checking(given, refusedWith(2003), alive, refusedWith(1000));

		expect(await run()).toMatchObject({ Valid: false, Code: 1000 });
		expect(asked.map((request) => request.body)).toEqual([body, undefined, body]);
	});

	it("whose signature is refused twice is another key's", async () => {
		const { run } = checking(given, refusedWith(2003), alive, refusedWith(2003));
		const { message, description } = await failureOf(run);

		expect(message).toBe('The site refuses the signature for this token (code 2003).');
		expect(description).toContain("does not come from this credential's API key");
	});

	it.each([[''], ['  \n'], [null]])('that is empty, %j, is refused', async (token) => {
		const { run, asked } = checking({ tokenSource: 'value', token }, alive);
		const { message, description } = await failureOf(run);

		expect(message).toBe("'Token' is empty.");
		expect(description).toContain("credential's own");
		expect(asked).toEqual([]);
	});
});
