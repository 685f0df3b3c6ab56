import { answerOf } from '../../../../support/item';
import { refusal, use } from '../../../../support/apiAuthOperation';

const alive = (MinutesRemaining: string) => ({ Success: true, MinutesRemaining });
const validFor = (seconds: unknown) => ({
	options: JSON.parse(JSON.stringify({ validFor: seconds })),
});

describe('Token: Get', () => {
	it('asks how long the token is valid that signs the request, and gives it', async () => {
		const { items, asked, once } = await use('token get', { answers: [alive('04:00')] });
		expect(asked).toMatchObject([
			{ method: 'POST', path: '/api/v1/Authentication/CheckTokenTime' },
		]);
		expect(items[0].json).toMatchObject({
			AuthenticationToken: 'SESSION-1',
			MinutesRemaining: '04:00',
			SecondsRemaining: 240,
			Valid: true,
		});
		expect(once).toBe(false);
	});

	it('gives the token also where the site does not say how long it is valid', async () => {
		const { items } = await use('token get', { answers: [{ Success: true }] });
		expect(items[0].json).toEqual({ AuthenticationToken: 'SESSION-1', Valid: true });
	});
});

describe('a token that has to be good for a while', () => {
	const judges = async (parameters: object, ...answers: unknown[]) => {
		const { asked } = await use('token get', {
			parameters: { ...parameters },
			answers: [alive('05:00')],
		});
		return answers.map((answer) => asked[0].judge?.(answerOf(answer)));
	};

	it('is taken for dead if it ends sooner, once', async () => {
		expect(await judges(validFor(120), alive('01:59'), alive('01:59'))).toEqual([
			'sessionDead',
			'good',
		]);
	});

	it('is good if it lasts as long', async () => {
		expect(await judges(validFor(120), alive('02:00'), alive('01:59'))).toEqual([
			'good',
			'sessionDead',
		]);
	});

	it('has ended if nothing is left, though nothing is asked for', async () => {
		expect(await judges({}, alive('00:01'), alive('00:00'))).toEqual(['good', 'sessionDead']);
	});

	it('is good if nobody knows', async () => {
		expect(await judges({}, { Success: true })).toEqual(['good']);
		expect(await judges(validFor(120), { Success: true })).toEqual(['good']);
	});

	it('is judged as ever if the site refuses', async () => {
		const refused = (Code: number) => ({
			Success: false,
			Messages: [{ Code }],
			MinutesRemaining: '00:01',
		});
		expect(await judges(validFor(120), refused(1000), refused(2013), '<html>')).toEqual([
			'sessionDead',
			'refused',
			'strange',
		]);
	});

	it('comes out if it lasts exactly as long', async () => {
		const { items } = await use('token get', {
			parameters: validFor(240),
			answers: [alive('04:00')],
		});
		expect(items[0].json).toMatchObject({ SecondsRemaining: 240 });
	});

	it('is an error if also a new one does not last', async () => {
		const { message, description } = await refusal('token get', {
			parameters: validFor(241),
			answers: [alive('04:00')],
		});
		expect(message).toBe(
			"A new token of this site is valid for 240 seconds, and 'Valid for at Least' is 241.",
		);
		expect(description).toContain('Lower it');
	});

	it('is an error if nobody knows how long it lasts', async () => {
		const { message, description } = await refusal('token get', {
			parameters: validFor(1),
			answers: [{ Success: true, MinutesRemaining: 'some' }],
		});
		expect(message).toBe('The site does not say how long the token is valid.');
		expect(description).toContain("Remove 'Valid for at Least'");
	});

	it.each([1, 270, '60', 0.5])('may be asked to be good for %j seconds', async (seconds) => {
		const { asked } = await use('token get', {
			parameters: validFor(seconds),
			answers: [alive('05:00')],
		});
		expect(asked).toHaveLength(1);
	});

	it.each([0, -1, 271, 'soon', '', null])('can not be asked for %j', async (seconds) => {
		const { message, description } = await refusal('token get', { parameters: validFor(seconds) });
		expect(message).toBe(`'Valid for at Least' is ${JSON.stringify(seconds)}.`);
		expect(description).toBe(
			'Set it to a number of seconds from 1 to 270: a token lives five minutes, and the last half minute is kept for what is on the way.',
		);
	});
});
