import fc from 'fast-check';
import jQueryParam from 'jquery-param';
import qs from 'qs';
import { toForm, toSendable } from '../../../../../nodes/ApiAuth/composing/parameters';

// Names without brackets: those have a meaning of their own in a form.
const name = fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => !/[[\]]/.test(text));
const scalar = fc.oneof(
	fc.string({ unit: 'grapheme' }),
	fc.integer(),
	fc.boolean(),
	fc.constant(null),
);
const nested: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
	value: fc.oneof(
		{ depthSize: 'small', withCrossShrink: true },
		scalar,
		fc.array(tie('value'), { maxLength: 4 }),
		fc.dictionary(name, tie('value'), { maxKeys: 4 }),
	),
})).value;
const parameters: fc.Arbitrary<Record<string, unknown>> = fc.dictionary(name, nested, {
	maxKeys: 5,
});

const asPairs = (text: string) => [...new URLSearchParams(text)];
const encode = (value: Record<string, unknown>) =>
	toForm(toSendable(JSON.parse(JSON.stringify(value))));

/** What a form can say of a value: text for every scalar, nothing of what is empty. Undefined if nothing is left. */
function asForm(value: unknown): unknown {
	if (Array.isArray(value)) {
		const list = value.map(asForm).filter((each) => each !== undefined);
		return list.length > 0 ? list : undefined;
	}
	if (typeof value === 'object' && value !== null) {
		const fields = Object.entries(value)
			.map(([key, each]) => [key, asForm(each)] as const)
			.filter(([, each]) => each !== undefined);
		return fields.length > 0 ? Object.fromEntries(fields) : undefined;
	}
	return value === null ? '' : String(value);
}

describe('toForm', () => {
	it('encodes nested parameters as jQuery does', () => {
		fc.assert(
			fc.property(parameters, (value) => {
				expect([...encode(value)]).toEqual(asPairs(jQueryParam(JSON.parse(JSON.stringify(value)))));
			}),
		);
	});

	it('encodes nested parameters so that they decode back to what they were', () => {
		const simpleName = fc.stringMatching(/^[A-Za-z]{1,10}$/);
		// A list of one kind: in a form, scalars and what is nested can't stand in one list.
		const tree: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown; object: unknown }>((tie) => ({
			value: fc.oneof(
				{ depthSize: 'small', withCrossShrink: true },
				scalar,
				fc.array(scalar, { maxLength: 4 }),
				fc.array(tie('object'), { maxLength: 4 }),
				tie('object'),
			),
			object: fc.dictionary(simpleName, tie('value'), { maxKeys: 4 }),
		})).value;
		fc.assert(
			fc.property(fc.dictionary(simpleName, tree, { maxKeys: 5 }), (value) => {
				const plain: unknown = JSON.parse(JSON.stringify(value));
				const decoded: unknown = qs.parse(encode(value).toString(), {
					depth: 100,
					arrayLimit: 1000,
					// Names such as toString are names like any other.
					allowPrototypes: true,
				});
				expect(decoded).toEqual(asForm(plain) ?? {});
			}),
		);
	});

	it('encodes objects in a list as in the example of the documents', () => {
		const form = toForm({
			IRPStockID: 2910,
			AdditionalInformation: [{ DisplayText: 'A & B', Type: 1 }],
			Sizes: [1, 2],
			Nothing: [],
		});
		expect([...form]).toEqual([
			['IRPStockID', '2910'],
			['AdditionalInformation[0][DisplayText]', 'A & B'],
			['AdditionalInformation[0][Type]', '1'],
			['Sizes[]', '1'],
			['Sizes[]', '2'],
		]);
	});

	it('takes names that end in [] for lists', () => {
		expect([...toForm({ 'a[]': [1, [2], { b: 3 }], c: [null, undefined] })]).toEqual([
			['a[]', '1'],
			['a[][1][]', '2'],
			['a[][2][b]', '3'],
			['c[]', ''],
			['c[]', ''],
		]);
	});
});

describe('toSendable', () => {
	it.each(['Signature', 'timestamp', 'AUTHENTICATIONTOKEN'])('refuses a parameter %s', (name) => {
		expect(() => toSendable({ a: 1, [name]: 'x' })).toThrow(
			`'${name}' can't be a parameter: each request is signed afresh`,
		);
	});

	it('takes parameters whose names only begin so, and those names further in', () => {
		const parameters = { IRPStockID: 1, Signatures: 2, a: { TimeStamp: 'x' } };
		expect(toSendable(parameters)).toEqual(parameters);
	});

	it('keeps what JSON can hold', () => {
		const parameters = { a: [null, true, '', 0, -1.5, { b: [], c: {}, d: undefined }] };
		expect(toSendable(parameters)).toStrictEqual(parameters);
	});

	it('makes a copy', () => {
		const inner = { list: [1] };
		const sendable = toSendable({ inner });
		inner.list.push(2);
		expect(sendable).toEqual({ inner: { list: [1] } });
	});

	it('writes dates as text, in a list as well; a field named toJSON is a field', () => {
		const date = new Date('2026-11-22T08:30:00Z');
		expect(toSendable({ at: date, all: [date, { toJSON: 'x' }] })).toEqual({
			at: '2026-11-22T08:30:00.000Z',
			all: ['2026-11-22T08:30:00.000Z', { toJSON: 'x' }],
		});
	});

	it('takes what else says how it is written as JSON', () => {
		expect(toSendable({ a: { toJSON: () => ({ b: [1] }) } })).toEqual({ a: { b: [1] } });
	});

	it.each(['{"__proto__":{"a":1}}', '{"a":[{"__proto__":1,"constructor":2,"prototype":3}]}'])(
		'keeps fields by whatever name: %s',
		(json) => {
			expect(JSON.stringify(toSendable(JSON.parse(json)))).toBe(json);
		},
	);

	const itself: Record<string, unknown> = {};
	itself.inner = { itself };

	it.each<[string, unknown, string]>([
		['a date that is none', new Date(Number.NaN), 'a date that is not valid.'],
		['NaN', Number.NaN, "NaN, which can't be sent."],
		['Infinity', Number.POSITIVE_INFINITY, "Infinity, which can't be sent."],
		['a symbol', Symbol('s'), "Symbol(s), which can't be sent."],
		['a BigInt', 7n, "7, which can't be sent."],
		['a Map', new Map([[1, 2]]), "a Map, which can't be sent."],
		['a Set', new Set([1]), "a Set, which can't be sent."],
		['what holds itself', itself, 'more than 1000 levels of lists and objects, or itself.'],
	])('refuses %s, wherever it stands', (_, value, expected) => {
		const wholly = { message: `'x' is or holds ${expected}` };
		expect(() => toSendable({ a: 1, x: value })).toThrow(expect.objectContaining(wholly));
		expect(() => toSendable({ a: 1, x: [{ y: value }] })).toThrow(expect.objectContaining(wholly));
		expect(() => toSendable({ x: value })).toThrow(
			expect.objectContaining({ description: 'Check the expression that gives it.' }),
		);
	});

	const nested = (levels: number, wrap: (inner: unknown) => unknown) =>
		Array.from({ length: levels }).reduce(wrap, 'x');
	const date = new Date('2026-11-22T08:30:00Z');

	it.each<[string, (inner: unknown) => unknown]>([
		['lists', (inner) => [inner]],
		['objects', (inner) => ({ inner })],
	])('takes %s in a thousand levels, and refuses more', (_, wrap) => {
		const sendable = { x: nested(1000, wrap) };
		expect(JSON.stringify(toSendable(sendable))).toBe(JSON.stringify(sendable));
		expect(() => toSendable({ x: nested(1001, wrap) })).toThrow('more than 1000 levels');
	});

	it('counts levels also through what is written otherwise', () => {
		expect(() => toSendable({ x: nested(1001, (inner) => ({ toJSON: () => inner })) })).toThrow(
			'more than 1000 levels',
		);
		expect(toSendable({ x: date })).toEqual({ x: date.toJSON() });
	});
});
