import { givenFor } from '../../../../nodes/shared/given';
import { executionOf } from '../../support/execution';
import { failureOf } from '../../support/failure';

describe('what the user gave for an item', () => {
	it('is read by its name, null if there is nothing', () => {
		const given = givenFor(executionOf({ parameters: { a: '={{ 1 + 1 }}' } }).n8n, 0);
		expect(given('a')).toBe(2);
		expect(given('b')).toBeNull();
	});

	it.each([
		['holds itself', '={{ (() => { const a = {}; a.a = a; return a; })() }}'],
		['never ends', '={{ [...Array(50000)].reduce((inner) => [inner], 1) }}'],
	])('is refused in words if it %s', async (_, a) => {
		const given = givenFor(executionOf({ parameters: { a } }).n8n, 0);
		const { message, description } = await failureOf(() => given('a'));
		expect(message).toBe("What 'a' holds is nested too deeply, or within itself.");
		expect(description).toBe('Check the expression that gives it.');
	});

	it('is refused in the words of n8n if the expression fails', async () => {
		const given = givenFor(executionOf({ parameters: { a: '={{ $("Nobody").item }}' } }).n8n, 0);
		expect((await failureOf(() => given('a'))).message).toBe("Referenced node doesn't exist");
	});
});
