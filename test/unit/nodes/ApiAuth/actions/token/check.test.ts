import type { IDataObject } from 'n8n-workflow';
import { check } from '../../../../../../nodes/ApiAuth/actions/token/check';
import { apiAuth } from '../../../../../../nodes/ApiAuth/protocol';
import { prepareWith } from '../../../../../../nodes/shared/operation';
import type { Item } from '../../../../../../nodes/shared/operation';
import { givenFor } from '../../../../../../nodes/shared/parameters';
import type { Answer, Verdict } from '../../../../../../nodes/shared/protocol';
import { failureOf } from '../../../../support/failure';
import { answerOf, itemOf } from '../../../../support/item';

type Request = Parameters<Item['request']>[0];

const alive = { Success: true, Messages: [], MinutesRemaining: '04:00' };
const refusedWith = (Code: number) => ({
	Success: 'False',
	Messages: [{ Code, Message: 'What the site says.' }],
});

/** Runs the operation on one item, whose request gets this answer. */
async function run(parameters: { tokenSource: string; token?: string }, body: object) {
	const requests: Request[] = [];
	const item = itemOf({ parameters }, async (request) => {
		requests.push(request);
		return answerOf(body);
	});
	const output = await prepareWith(check, givenFor(item.n8n, 0), apiAuth, [apiAuth]).run(item);
	return { output, request: requests[0] };
}

function verdictOf({ judge }: Request, body: IDataObject): Verdict | undefined {
	const answer: Answer = answerOf(body);
	return judge?.(answer);
}

test("the credential's own token: the credential signs a request without a body", async () => {
	const { output, request } = await run({ tokenSource: 'credential' }, alive);

	expect(request).toStrictEqual({
		method: 'POST',
		path: '/api/v1/Authentication/CheckTokenTime',
	});
	expect(output).toMatchObject({ MinutesRemaining: '04:00', SecondsRemaining: 240, Valid: true });
});

test('a given token is sent, without the spaces around it', async () => {
	const { request } = await run({ tokenSource: 'value', token: ' A/b+c= \n' }, alive);

	expect(request.body).toEqual(new URLSearchParams({ AuthenticationToken: 'A/b+c=' }));
});

test.each([1000, 2002, 2012, 2015])(
	'that a given token is dead (code %d) is an answer, not an error',
	async (code) => {
		const { output, request } = await run({ tokenSource: 'value', token: 'T' }, refusedWith(code));

		expect(verdictOf(request, refusedWith(code))).toBe('good');
		expect(output).toStrictEqual({
			Valid: false,
			Code: code,
			Message: 'What the site says.',
		});
	},
);

test.each([
	[2001, 'sessionDead'],
	[2004, 'refused'],
	[2013, 'refused'],
])('code %d for a given token is judged as ever: %s', async (code, verdict) => {
	const { request } = await run({ tokenSource: 'value', token: 'T' }, alive);

	expect(verdictOf(request, refusedWith(code))).toBe(verdict);
	expect(verdictOf(request, alive)).toBe('good');
	expect(verdictOf(request, { page: '<html>' })).toBe('strange');
});

test('a signature refused for a given token: the own one is checked, then the given one again', async () => {
	const answers = [refusedWith(2003), alive, refusedWith(2003)];
	const bodies: unknown[] = [];
	const parameters = { tokenSource: 'value', token: 'T' };
	const item = itemOf({ parameters }, async ({ body }) => {
		bodies.push(body);
		return answerOf(answers[bodies.length - 1]);
	});

	const { message, description } = await failureOf(
		async () => await prepareWith(check, givenFor(item.n8n, 0), apiAuth, [apiAuth]).run(item),
	);

	const given = new URLSearchParams({ AuthenticationToken: 'T' });
	expect(bodies).toEqual([given, undefined, given]);
	expect(message).toBe('The site refuses the signature for this token (code 2003).');
	expect(description).toContain("does not come from this credential's API key");
});

test.each(['', '  \n'])(
	'an empty given token (%j) is refused before anything is sent',
	async (token) => {
		const { message, description } = await failureOf(
			async () => await run({ tokenSource: 'value', token }, alive),
		);

		expect(message).toBe("'Token' is empty.");
		expect(description).toContain("credential's own");
	},
);

test('a success without a time says at least that it is valid', async () => {
	const { output } = await run({ tokenSource: 'credential' }, { Success: true, Messages: [] });

	expect(output).toStrictEqual({ Valid: true });
});

test('what the site says of a dead token does not repeat the token', async () => {
	const Messages = [{ Code: 2002, Message: 'Who is GIVEN-TOKEN?' }];
	const given = { tokenSource: 'value', token: 'given-token' };
	expect((await run(given, { Success: false, Messages })).output).toEqual({
		Valid: false,
		Code: 2002,
		Message: 'Who is ***?',
	});
	expect((await run(given, { Success: false, Messages: [{ Code: 2002 }] })).output).toEqual({
		Valid: false,
		Code: 2002,
		Message: '',
	});
});

test('an answer that can not be judged by its codes is judged as ever', async () => {
	const { output } = await run({ tokenSource: 'value', token: 'T' }, { page: '<html>' });
	expect(output).toStrictEqual({ Valid: true });
});

test('a signature that is refused once only: what the second answer says comes out', async () => {
	const answers = [refusedWith(2003), alive, refusedWith(1000)];
	const parameters = { tokenSource: 'value', token: 'T' };
	const item = itemOf({ parameters }, async () => answerOf(answers.shift()));
	const prepared = prepareWith(check, givenFor(item.n8n, 0), apiAuth, [apiAuth]);
	expect(await prepared.run(item)).toMatchObject({ Valid: false, Code: 1000 });
});

test('a signature refused for a given token is no reason to sign in again', async () => {
	const { request } = await run({ tokenSource: 'value', token: 'T' }, alive);
	expect(verdictOf(request, refusedWith(2003))).toBe('good');
});
