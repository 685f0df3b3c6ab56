import fc from 'fast-check';
import jQueryParam from 'jquery-param';
import qs from 'qs';
import { checkParameters, toForm } from '../../../../nodes/ApiAuth/parameters';

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
const encode = (value: Record<string, unknown>) => toForm(JSON.parse(JSON.stringify(value)));

test('nested parameters are encoded as jQuery encodes them', () => {
	fc.assert(
		fc.property(parameters, (value) => {
			expect([...encode(value)]).toEqual(asPairs(jQueryParam(JSON.parse(JSON.stringify(value)))));
		}),
	);
});

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

test('nested parameters decode back to what they were', () => {
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

test('dates are text as in JSON, in a list as well; a field named toJSON is a field', () => {
	const date = new Date('2026-11-22T08:30:00Z');
	const form = toForm({ at: date, all: [date, { toJSON: 'x' }] });
	expect([...form]).toEqual([
		['at', '2026-11-22T08:30:00.000Z'],
		['all[]', '2026-11-22T08:30:00.000Z'],
		['all[1][toJSON]', 'x'],
	]);
});

test.each([{ at: new Date(Number.NaN) }, { at: [{ from: new Date(Number.NaN) }] }])(
	'refuses a date that is none: %p',
	(parameters) => {
		expect(() => checkParameters(parameters)).toThrow("'at' is not a valid date, or holds");
	},
);

test('the example of the documents: objects in a list', () => {
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

test.each(['Signature', 'timestamp', 'AUTHENTICATIONTOKEN'])('%s is no parameter', (field) => {
	expect(() => checkParameters({ [field]: 'x' })).toThrow(
		`'${field}' can't be a parameter: each request is signed afresh`,
	);
});

test('other parameters are', () => {
	expect(() => checkParameters({ IRPStockID: 1, Signatures: 2 })).not.toThrow();
});
