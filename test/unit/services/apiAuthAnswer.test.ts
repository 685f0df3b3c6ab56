import { readApiAuthAnswer, secondsRemaining, timeOf } from '../../../services/apiAuthAnswer';

const refused = { Success: false, Messages: [{ Code: 2005, Message: 'Too short.' }] };

describe('Success', () => {
	it.each([
		[true, 'true'],
		['True', 'true'],
		[' TRUE ', 'true'],
		[1, 'true'],
		['1', 'true'],
		[false, 'false'],
		['False', 'false'],
		['false\n', 'false'],
		[0, 'false'],
		['0', 'false'],
		['Warning', 'warning'],
		[' warning', 'warning'],
		['"True"', 'true'],
	])('%j is read as %s', (Success, success) => {
		expect(readApiAuthAnswer({ Success, Messages: [] })).toMatchObject({ success });
	});

	it.each([['Maybe'], ['constructor'], [2], [null], [''], [{}], [undefined]])(
		'%j is no answer',
		(Success) => {
			expect(readApiAuthAnswer({ Success })).toBeUndefined();
		},
	);
});

describe('an answer', () => {
	it.each([
		['an object', refused],
		['JSON text', JSON.stringify(refused)],
		['JSON text in a JSON text', JSON.stringify(JSON.stringify(refused))],
	])('is read as %s', (_how, body) => {
		expect(readApiAuthAnswer(body)).toEqual({
			success: 'false',
			code: 2005,
			message: 'Too short.',
			messageWithCodes: 'Too short. (code 2005)',
			fields: refused,
		});
	});

	it('is read in small letters too', () => {
		const body = { success: 'false', messages: [{ code: 2003, message: 'No.' }] };

		expect(readApiAuthAnswer(body)).toMatchObject({ code: 2003, message: 'No.', fields: body });
	});

	it('tells when it was given', () => {
		const body = { Success: true, TimeStamp: '2018-10-16 14:27:31.5523349Z' };

		expect(readApiAuthAnswer(body)?.time).toBe(Date.UTC(2018, 9, 16, 14, 27, 31, 552));
	});

	it.each([
		['a page', '<html>'],
		['nothing', undefined],
		['null', null],
		['a list', [refused]],
		['an object of another API', { status: 'ok' }],
	])('is not %s', (_what, body) => {
		expect(readApiAuthAnswer(body)).toBeUndefined();
	});
});

describe('Messages', () => {
	const read = (Messages: unknown) => readApiAuthAnswer({ Success: false, Messages });

	it('give the first code, and the words of all', () => {
		const Messages = [
			{ Message: 'Too short.' },
			{ Code: '2004', Message: 'Missing.' },
			{ Code: 1 },
		];

		expect(read(Messages)).toMatchObject({
			code: 2004,
			message: 'Too short. Missing.',
			messageWithCodes: 'Too short. Missing. (code 2004)',
		});
	});

	it.each([
		['one object', { Code: 2005, Message: 'Too short.' }],
		['JSON text', '[{ "Code": 2005, "Message": "Too short." }]'],
		['one object as JSON text', '{ "Code": 2005, "Message": "Too short." }'],
		['a list of JSON texts', ['{ "Code": 2005, "Message": "Too short." }']],
		['an object in an object', { Message: { Code: 2005, Message: 'Too short.' } }],
		['a list in an object', { Message: [{ Code: 2005, Message: 'Too short.' }] }],
		['a list in an object of the same name', { Messages: [{ Code: 2005, Message: 'Too short.' }] }],
		['a list of texts with one code', { Code: 2005, Message: ['Too', 'short.'] }],
	])('are read as %s', (_how, Messages) => {
		expect(read(Messages)).toMatchObject({ code: 2005, message: 'Too short.' });
	});

	it.each([
		['one text', ' Too short. ', 'Too short.'],
		['texts', ['Too short.', 'Missing.'], 'Too short. Missing.'],
		['objects of another kind, as they came', [{ Text: 'Too short.' }], '{"Text":"Too short."}'],
		['numbers, as they came', [2003], '2003'],
		['an object in place of a text, as it came', [{ Message: { Text: 'No.' } }], '{"Text":"No."}'],
	])('are read as %s', (_how, Messages, message) => {
		expect(read(Messages)).toMatchObject({ message, messageWithCodes: message });
		expect(read(Messages)?.code).toBeUndefined();
	});

	it('of another kind keep their code', () => {
		expect(read([{ Code: 2005, Text: 'Too short.' }])).toMatchObject({
			code: 2005,
			message: '{"Code":2005,"Text":"Too short."}',
		});
	});

	it.each([
		['none', []],
		['empty objects', [{}]],
		['missing', undefined],
		['null', null],
		['nulls', [null]],
		['blank', ' '],
	])('say nothing when they are %s', (_what, Messages) => {
		expect(read(Messages)?.message).toBeUndefined();
		expect(read(Messages)?.messageWithCodes).toBeUndefined();
	});
});

describe('secondsRemaining', () => {
	it.each([
		['04:09', 249],
		['4:09', 249],
		['4:5', 245],
		['120:00', 7200],
		['00:04:59', 299],
		['1:00:00', 3600],
		['00:04:59.1234567', 299],
		[4, 240],
		[4.5, 270],
		['4.5', 270],
		['0', 0],
		['00:00', 0],
		['-00:00', 0],
		['-1:30', -90],
		['-00:00:01', -1],
		[-2, -120],
		['4,5', 270],
		['4:59,5', 299],
		['"04:59"', 299],
	])('reads %j as %d', (value, seconds) => {
		expect(secondsRemaining(value)).toBe(seconds);
	});

	it.each([
		[undefined],
		[null],
		[''],
		['soon'],
		['4:'],
		['4 minutes'],
		[{}],
		[NaN],
		[Infinity],
		['9999999999:00'],
		[1e10],
	])('makes nothing of %j', (value) => {
		expect(secondsRemaining(value)).toBeUndefined();
	});
});

describe('timeOf', () => {
	const UTC = Date.UTC(2018, 9, 16, 14, 27, 31);

	it.each([
		['as sites write it, with seven digits', '2018-10-16 14:27:31.5523349Z', 552],
		['with seven digits but no Z', '2018-10-16 14:27:31.5523349', 552],
		['without fractions', '2018-10-16 14:27:31Z', 0],
		['without fractions and Z', '2018-10-16 14:27:31', 0],
		['with a T', '2018-10-16T14:27:31.5523349Z', 552],
		['with one digit', '2018-10-16 14:27:31.5Z', 500],
		['with a comma', '2018-10-16T14:27:31,5523349Z', 552],
		['with spaces around it', ' 2018-10-16 14:27:31.552Z\n', 552],
		['with a zone', '2018-10-16T16:27:31+02:00', 0],
		['with a zone without a colon', '2018-10-16 16:27:31.5 +0200', 500],
		['with a zone of hours', '2018-10-16 16:27:31+02', 0],
		['with a zone west of Greenwich', '2018-10-16T08:57:31-05:30', 0],
		['as .NET once wrote it', '/Date(1539700051552)/', 552],
		['as .NET once wrote it, with a zone', '/Date(1539700051552+0200)/', 552],
	])('reads a time %s', (_form, text, milliseconds) => {
		expect(timeOf(text)).toBe(UTC + milliseconds);
	});

	it.each([
		[undefined],
		[null],
		[1539700051552],
		[''],
		['yesterday'],
		['2018-10-16'],
		['2018-13-16 14:27:31Z'],
		['2018-10-16 25:27:31Z'],
		['2018-10-16 14:61:31Z'],
		['16/10/2018 14:27:31'],
		['2018-10-16 14:27:31.Z'],
		['2018-02-30 14:27:31Z'],
		['/Date(x)/'],
		[{ TimeStamp: '2018-10-16 14:27:31' }],
	])('does not make a time of %j', (garbage) => {
		expect(timeOf(garbage)).toBeUndefined();
	});
});
