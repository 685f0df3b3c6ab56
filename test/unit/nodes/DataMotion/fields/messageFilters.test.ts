import {
	fromFilter,
	receivedAfter,
	receivedBefore,
	subjectFilter,
} from '../../../../../nodes/DataMotion/fields/messageFilters';
import { failureOf } from '../../../support/failure';
import { givenOf } from '../../../support/item';

describe('the senders that are wanted', () => {
	const read = (from: unknown) => fromFilter.read(givenOf({ from }));

	it.each([
		[undefined, []],
		['', []],
		[' , ,', []],
		['Ann@Example.com', ['ann@example.com']],
		[' lab@example.com,@Example.org ', ['lab@example.com', '@example.org']],
	])('are read from %j', (value, senders) => {
		expect(read(value)).toEqual(senders);
	});

	it.each([['ann'], ['ann@'], ['a@b@c'], ['a b@example.com'], ['ann@example.com, x'], ['@']])(
		'may not be %j',
		async (value) => {
			const { message, description } = await failureOf(() => read(value));

			expect(message).toMatch(/^'From' holds '.+', which is neither an email address nor a domain/);
			expect(description).toContain('@example.com');
		},
	);

	it('may not hold what nobody sees', () => {
		expect(() => read('a\u200bnn@example.com')).toThrow("'From' holds a zero-width space (U+200B)");
	});
});

describe('the subject that is wanted', () => {
	it('is looked for in small letters', () => {
		expect(subjectFilter.read(givenOf({ subject: ' Lab RESULTS ' }))).toBe('lab results');
		expect(subjectFilter.read(givenOf({}))).toBe('');
	});
});

describe.each([
	['receivedAfter', receivedAfter, 'Received After'],
	['receivedBefore', receivedBefore, 'Received Before'],
])('%s', (name, field, label) => {
	it('is read in the time zone of the workflow, if it names none', () => {
		const read = (value: unknown) => field.read(givenOf({ [name]: value }))?.('Europe/Berlin');

		expect(read('2026-11-25T08:00:00')).toBe(Date.UTC(2026, 10, 25, 7));
		expect(read('2026-11-25T08:00:00Z')).toBe(Date.UTC(2026, 10, 25, 8));
		expect(read('')).toBeUndefined();
	});

	it('is refused where it is no date', () => {
		expect(() => field.read(givenOf({ [name]: 'soon' }))).toThrow(
			`'${label}' is "soon", which is not a date.`,
		);
	});
});
