import type { INodeProperties } from 'n8n-workflow';
import { collection, field, readFields, within } from '../../../../../nodes/shared/fields/field';
import { givenOf } from '../../../support/item';

const property = (name: string): INodeProperties => ({
	displayName: name.toUpperCase(),
	name,
	type: 'string',
	default: '',
});
const shown = (name: string) => field(property(name), (value, label) => `${label}: ${value}`);

describe('a field', () => {
	it('shows its property, and reads what was given for that', () => {
		const { properties, read } = shown('a');
		expect(properties).toEqual([property('a')]);
		expect(read(givenOf({ a: 1, b: 2 }))).toBe('A: 1');
	});

	it('of several holds and reads each', () => {
		const options = collection(property('options'), { first: shown('a'), second: shown('b') });
		expect(options.properties).toEqual([
			{ ...property('options'), options: [property('a'), property('b')] },
		]);
		expect(options.read(givenOf({ options: { a: 1 } }))).toEqual({
			first: 'A: 1',
			second: 'B: undefined',
		});
	});
});

describe('the fields of an item', () => {
	it('are read by their names', () => {
		const fields = { first: shown('a'), second: shown('b') };
		expect(readFields(fields, givenOf({ a: 1, b: 2 }))).toEqual({ first: 'A: 1', second: 'B: 2' });
	});
});

describe('within a collection', () => {
	it('a member that was not added is undefined, and null if nothing was given for it', () => {
		const given = within({ a: undefined, b: 0 });
		expect(['a', 'b', 'c'].map(given)).toEqual([null, 0, undefined]);
	});

	it.each([undefined, null, 'text'])('that is %j there is nothing', (value) => {
		expect(within(value)('a')).toBeUndefined();
	});
});
