import type { Variants } from '../support/sandbox';
import { call, newToken, withKey, withToken } from './apiAuthClient';
import { startForTests } from './start';

describe('ApiAuth answers in other forms', () => {
	const [sandbox] = startForTests();
	let token: string;

	beforeEach(async () => {
		token = await newToken(sandbox);
	});

	const check = async () => await call(sandbox, 'Authentication/CheckTokenTime', withToken(token));
	const fail = async () => await call(sandbox, 'Baskets/AddItem', withToken(token));
	const told = 'One Of IRPStockID, IRPPartCode Or IRPExternalStockID Is Required.';

	it('can be JSON texts that hold the answer', async () => {
		await sandbox.settings({ variants: { apiAuthAnswer: 'text' } });
		const answer: unknown = await call(sandbox, 'Authentication/Authenticate', withKey());
		expect(JSON.parse(String(answer))).toMatchObject({
			Success: true,
			AuthenticationToken: expect.any(String),
		});
	});

	it.each<[Variants['apiAuthSuccess'], unknown, unknown, unknown]>([
		['boolean', true, false, 'Warning'],
		['text', 'True', 'False', 'Warning'],
		['padded', ' True ', ' False ', ' Warning '],
		['number', 1, 0, 'Warning'],
		['lowerCase', 'true', 'false', 'warning'],
	])('have a Success that is a %s', async (apiAuthSuccess, yes, no, warning) => {
		await sandbox.settings({ variants: { apiAuthSuccess } });
		expect([(await check()).Success, (await fail()).Success]).toEqual([yes, no]);
		await sandbox.settings({ warning: 'Soon.' });
		expect((await check()).Success).toBe(warning);
	});

	it.each<[Variants['apiAuthMessages'], unknown, unknown]>([
		['objects', [], [{ Code: 3000, Message: told }]],
		['object', null, { Code: 3000, Message: told }],
		['texts', [], [`3000: ${told}`]],
		['text', '', `3000: ${told}`],
	])('have Messages that are %s', async (apiAuthMessages, none, one) => {
		await sandbox.settings({ variants: { apiAuthMessages } });
		expect([(await check()).Messages, (await fail()).Messages]).toEqual([none, one]);
	});

	it.each<[Variants['minutesRemaining'], unknown]>([
		['padded', '04:05'],
		['bare', '4:5'],
		['hours', '00:04:05'],
		['number', 4.08],
		['negative', '04:05'],
	])('have MinutesRemaining that are %s', async (minutesRemaining, expected) => {
		await sandbox.clock({ stopped: true });
		token = await newToken(sandbox);
		await sandbox.advance(55);
		await sandbox.settings({ variants: { minutesRemaining } });
		expect((await check()).MinutesRemaining).toBe(expected);
	});

	it('can count on below zero', async () => {
		await sandbox.clock({ stopped: true });
		token = await newToken(sandbox);
		await sandbox.advance(305);
		await sandbox.settings({ variants: { minutesRemaining: 'negative' } });
		expect(await check()).toMatchObject({ Success: true, MinutesRemaining: '-00:05' });
	});

	it.each<[Variants['apiAuthTimeStamp'], RegExp]>([
		['utc', /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{7}Z$/],
		['zone', /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{7}\+02:00$/],
		['dotNet', /^\/Date\(\d{13}\)\/$/],
	])('have a TimeStamp of the form %s', async (apiAuthTimeStamp, form) => {
		await sandbox.settings({ variants: { apiAuthTimeStamp } });
		const { TimeStamp } = await check();
		expect(TimeStamp).toMatch(form);
		const [, ticks = TimeStamp.replace(/\.(\d{3})\d*/, '.$1')] = /\((\d+)\)/.exec(TimeStamp) ?? [];
		const moment = new Date(/^\d+$/.test(ticks) ? Number(ticks) : ticks);
		expect(Math.abs(moment.getTime() - Date.now())).toBeLessThan(5000);
	});
});
