import { idOf, listedId, newMessageId, shownId } from '../../../../../nodes/DataMotion/reading/ids';
import { answerOf } from '../../../support/item';

const NONE: Array<[unknown]> = [
	['x'],
	['1a'],
	['a1'],
	[''],
	['1.5'],
	['0x10'],
	[1.5],
	[2 ** 53],
	[true],
	[[5]],
	[{}],
];

describe('idOf', () => {
	it.each([
		[12077, 12077],
		['12077', 12077],
		[' 12077\n', 12077],
		[0, 0],
		['-5', undefined],
	])('reads %j as %j', (value, id) => {
		expect(idOf(value)).toBe(id);
	});

	it.each<[unknown]>([...NONE, [null], [undefined]])('makes nothing of %j', (value) => {
		expect(idOf(value)).toBeUndefined();
	});
});

describe('shownId', () => {
	it('is a number, or what came', () => {
		expect(shownId('7')).toBe(7);
		expect(shownId('x')).toBe('x');
		expect(shownId(undefined)).toBeUndefined();
	});
});

describe('newMessageId', () => {
	it.each([
		[{ MessageId: 7 }],
		[{ MessageID: '7' }],
		[{ messageId: 7 }],
		[{ MessageId: null, MessageID: 7 }],
		['{"MessageId":7}'],
	])('reads %j', (body) => {
		expect(newMessageId(body)).toBe(7);
	});

	it.each([[{ MessageId: 0 }], [{}], [null], [undefined], ['7'], [7]])(
		'makes nothing of %j',
		(body) => {
			expect(newMessageId(body)).toBeUndefined();
		},
	);
});

describe('listedId', () => {
	it('reads the ID of a message, and tells of one without', () => {
		expect(listedId({ MessageId: '7' }, answerOf({}))).toBe(7);
		expect(() => listedId({}, answerOf({}))).toThrow(
			"DataMotion answered with status 200, but with a message that has no 'MessageId'.",
		);
	});
});
