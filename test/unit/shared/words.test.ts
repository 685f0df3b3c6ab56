import { inItsWords } from '../../../nodes/shared/words';

test.each([
	['Message not found', 'Message not found.'],
	[' Message not found. \r\n', 'Message not found.'],
	['Really?', 'Really?'],
	['No!', 'No!'],
	[{ Message: 'The request is invalid' }, 'The request is invalid.'],
])('%j is said as "%s"', (body, sentence) => {
	expect(inItsWords(body)).toBe(sentence);
});

test.each([
	'',
	'  ',
	'<html>Bad gateway</html>',
	' <!DOCTYPE html>',
	undefined,
	null,
	5,
	{ a: 1 },
	{ Message: 5 },
	[],
])('%j says nothing', (body) => {
	expect(inItsWords(body)).toBeUndefined();
});
