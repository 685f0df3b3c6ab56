import type { INodeProperties } from 'n8n-workflow';
import { readChoice } from '../../../../../nodes/shared/fields/choice';
import { failureOf } from '../../../support/failure';

const COLOUR: INodeProperties = {
	displayName: 'Colour',
	name: 'colour',
	type: 'options',
	options: [
		{ name: 'Red', value: 'red' },
		{ name: 'Blue', value: 'blue' },
	],
	default: 'blue',
};

describe('a choice', () => {
	it('is one of the options', () => {
		expect(readChoice(COLOUR, 'red')).toBe('red');
	});

	it.each([undefined, null, ''])('is the default where nothing is given: %j', (value) => {
		expect(readChoice(COLOUR, value)).toBe('blue');
	});

	it.each(['Red', 'green', 1, ['red'], 'constructor'])('is not %j', async (value) => {
		const { message, description } = await failureOf(() => readChoice(COLOUR, value));

		expect(message).toBe(`'Colour' is ${JSON.stringify(value)}, which is none of its choices.`);
		expect(description).toBe("Choose one in the list, or let the expression give 'red' or 'blue'.");
	});
});
