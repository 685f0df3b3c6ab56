import {
	notEmpty,
	optional,
	otherParameters,
	quantity,
} from '../../../../../nodes/ApiAuth/fields/basket';
import type { Field } from '../../../../../nodes/shared/fields/field';
import { failureOf } from '../../../support/failure';
import { givenOf } from '../../../support/item';

const property = { displayName: 'The Field', name: 'field', type: 'string' as const, default: '' };
const read = (field: Field<unknown>, value: unknown, name = 'field') =>
	field.read(givenOf({ [name]: value }));

describe('an optional field', () => {
	it.each([undefined, null, ''])('is left out where %j is given', (value) => {
		expect(read(optional(property), value)).toBeUndefined();
	});

	it.each([0, false, 'x'])('is %j where that is given', (value) => {
		expect(read(optional(property), value)).toBe(value);
	});
});

describe('a field that may be missing, but not empty', () => {
	it('is left out where it was not added', () => {
		expect(read(notEmpty(property), undefined)).toBeUndefined();
	});

	it.each(['x', 0])('is %j where that is given', (value) => {
		expect(read(notEmpty(property), value)).toBe(value);
	});

	it.each([null, ''])('refuses %j', async (value) => {
		const { message, description } = await failureOf(() => read(notEmpty(property), value));
		expect(message).toBe("'The Field' is empty.");
		expect(description).toContain('Fill it in, or remove the field.');
	});
});

describe('a quantity', () => {
	it.each([
		[undefined, undefined],
		[1, '1'],
		[' 3 ', '3'],
		['2.50', '2.50'],
		[1e3, '1000'],
	])('%j is sent as %j', (value, sent) => {
		expect(read(quantity, value, 'Quantity')).toBe(sent);
	});

	it.each([
		[null, 'empty'],
		['', 'empty'],
		[0, '0'],
		['0.5', '0.5'],
		[-1, '-1'],
		['1x', '1x'],
		['x1', 'x1'],
		['1.', '1.'],
		[[3, 4], '3,4'],
		[Number.NaN, 'NaN'],
	])('%j is refused as %s', async (value, shown) => {
		const { message, description } = await failureOf(() => read(quantity, value, 'Quantity'));
		expect(message).toBe(`'Quantity' is ${shown}.`);
		expect(description).toContain('Set it to 1 or more.');
	});
});

describe('fields of a basket', () => {
	it('other parameters are an object', () => {
		expect(read(otherParameters, '{ "a": 1 }', 'otherParameters')).toEqual({ a: 1 });
	});
});
