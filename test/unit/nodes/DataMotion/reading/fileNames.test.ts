import { safeFileName, safeMimeType } from '../../../../../nodes/DataMotion/reading/fileNames';

describe('safeFileName', () => {
	it.each([
		['報告.pdf', '報告.pdf'],
		['"Mai" – it\'s.txt', '"Mai" – it\'s.txt'],
		['../a\\b\r\nX: y.txt', '.._a_b_X: y.txt'],
		['..', 'fallback'],
		['  ', 'fallback'],
		[undefined, 'fallback'],
	])('keeps %j as %j', (fileName, safe) => {
		expect(safeFileName(fileName, 'fallback')).toBe(safe);
	});
});

describe('safeMimeType', () => {
	it.each([
		['text/plain', 'text/plain'],
		[' text/plain; charset=utf-8 ', 'text/plain; charset=utf-8'],
		['a\r\nX-Header: b', 'application/octet-stream'],
		['text', 'application/octet-stream'],
		['text/plain; x=ä', 'application/octet-stream'],
		[undefined, 'application/octet-stream'],
	])('keeps %j as %j', (value, safe) => {
		expect(safeMimeType(value)).toBe(safe);
	});
});
