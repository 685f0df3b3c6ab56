import {
	extensionOf,
	safeFileName,
	safeMimeType,
} from '../../../../../nodes/DataMotion/reading/fileNames';

describe('safeFileName', () => {
	it.each([
		['報告.pdf', '報告.pdf'],
		['"Mai" – it\'s.txt', '"Mai" – it\'s.txt'],
		['../a\\b\r\nX: y.txt', '.._a_b_X: y.txt'],
		['report\u202egpj.exe', 'report_gpj.exe'],
		['..', 'fallback'],
		['  ', 'fallback'],
		[undefined, 'fallback'],
	])('keeps %j as %j', (fileName, safe) => {
		expect(safeFileName(fileName, 'fallback')).toBe(safe);
	});
});

describe('a name that is too long for a file system', () => {
	const bytes = (name: string) => Buffer.byteLength(name);

	it.each([
		['ASCII', 'a'.repeat(300) + '.pdf', 'a'.repeat(251) + '.pdf'],
		['three bytes each', '検'.repeat(100) + '.pdf', '検'.repeat(83) + '.pdf'],
		['four bytes each', '😀'.repeat(100), '😀'.repeat(63)],
		['no extension, but a dot', 'a.' + 'b'.repeat(300), 'a.' + 'b'.repeat(253)],
	])('is cut so that its extension stays: %s', (_what, name, safe) => {
		expect(safeFileName(name, 'fallback')).toBe(safe);
		expect(bytes(safe)).toBeLessThanOrEqual(255);
	});

	it('is one of more than 255 bytes', () => {
		const longest = `${'a'.repeat(251)}.pdf`;
		expect(safeFileName(longest, 'fallback')).toBe(longest);
	});
});

describe('extensionOf', () => {
	it.each([
		['a.pdf', 'pdf'],
		['a.tar.gz', 'gz'],
		['Mr. Smith', ''],
		['report', ''],
		['.pdf', ''],
		['a.', ''],
	])('gives that of %j: %j', (name, extension) => {
		expect(extensionOf(name)).toBe(extension);
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
