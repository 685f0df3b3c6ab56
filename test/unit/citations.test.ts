/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on Node itself, not inside n8n */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDERS = [
	'nodes',
	'credentials',
	'services',
	'sandbox',
	'start',
	'tools',
	'bench',
	'test',
	'docs',
].filter((folder) => existsSync(folder));
const SOURCES = FOLDERS.flatMap((folder) =>
	readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
).filter((file) => /\.m?ts$/.test(file) && !file.includes('node_modules'));

interface Citation {
	document: string;
	section?: string;
}

/** Where a comment names a document, and perhaps one of its sections: "docs/services/datamotion.md, Dates". */
function citationsIn(source: string): Citation[] {
	const comments = source
		.split('\n')
		.map((line) =>
			// What is no comment ends the one before.
			/^\s*(\/\*|\*|\/\/)|\s\/\/ |\/\*\*/.test(line)
				? line.replace(/^\s*(\/\*\*?|\*\/?|\/\/)/, '').trim()
				: '.',
		)
		.join(' ');
	return [...comments.matchAll(/([\w./-]+\.md)(?:,\s+((?:sections? |[A-Z])[^.,;:()"*]*))?/g)].map(
		([, document = '', section]) => ({ document, section: section?.trim() }),
	);
}

function headingsOf(document: string): string[] {
	return [...readFileSync(document, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, text = '']) => text);
}

function exists({ document, section }: Citation): boolean {
	if (!existsSync(document)) return false;
	if (section === undefined) return true;
	return headingsOf(document).includes(section);
}

describe('documents that comments name', () => {
	it('are found, with and without a section', () => {
		const source = [
			'/** As the service writes it (docs/services/datamotion.md,',
			' * Dates). */',
			'const x = 1; // docs/services/apiauth.md, Keys.',
			'const y = 1;',
			'// Another (docs/services/apiauth.md, Codes), docs/services/apiauth.md',
		].join('\n');
		expect(citationsIn(source)).toEqual([
			{ document: 'docs/services/datamotion.md', section: 'Dates' },
			{ document: 'docs/services/apiauth.md', section: 'Keys' },
			{ document: 'docs/services/apiauth.md', section: 'Codes' },
			{ document: 'docs/services/apiauth.md', section: undefined },
		]);
	});

	it.each([
		['docs/services/datamotion.md', 'Dates', true],
		['docs/services/datamotion.md', 'Dates say so', false],
		['docs/services/datamotion.md', 'Date', false],
		['docs/services/datamotion.md', 'section 8', false],
		['docs/services/nobody.md', undefined, false],
	])('%s, %s: %s', (document, section, expected) => {
		expect(exists({ document, section })).toBe(expected);
	});

	it('exist, and so do their sections', () => {
		const cited = SOURCES.flatMap((file) =>
			citationsIn(readFileSync(file, 'utf8')).map((citation) => ({ file, ...citation })),
		);
		expect(cited).not.toEqual([]);
		expect(cited.filter((citation) => !exists(citation))).toEqual([]);
	});
});
