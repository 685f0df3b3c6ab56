/**
 * Checks docs/coverage.md: it has to name every request of the vendor's collection and every operation of the
 * DataMotion node, and tests that are really there. `tsx docs/coverage.mts`
 */
import { readFile } from 'node:fs/promises';
import { operations as sandboxOperations } from '../sandbox/datamotion/operations.mts';

/** Its address in the collection is a copy of Reply's, which the sandbox doesn't serve. */
const FORWARD = 'GET /Message/{MessageId}/Reply';
const ROW = /^\| `(?<request>[A-Z]+ [^`]+)` +\| (?<use>.+?) +\| (?<proof>.+?) +\|$/;
/** `[track.test.ts](../test/engine/track.test.ts): tells who has opened it` */
const PROOF = /^\[(?<file>[\w./]+)\]\(\.\.\/(?<link>[\w./]+)\): (?<title>.+)$/;

const problems: string[] = [];
const text = await read('docs/coverage.md');
const rows = text.split('\n').flatMap((line) => {
	const { groups } = ROW.exec(line) ?? {};
	return groups === undefined ? [] : [groups];
});

const named = rows.map(({ request = '' }) => withoutNames(request)).sort();
const wanted = [FORWARD, ...sandboxOperations.map(({ method, path }) => `${method} ${path}`)]
	.map(withoutNames)
	.sort();
for (const request of wanted) {
	const times = named.filter((name) => name === request).length;
	if (times !== 1) problems.push(`${request} is named ${times} times`);
}
for (const request of named) {
	if (!wanted.includes(request)) problems.push(`${request} is no request of the collection`);
}

const uses = rows.flatMap(({ use = '' }) => use.split(', '));
const [, ofDataMotion = ''] = (await read('docs/operations.md')).split(/^## /m);
for (const [, operation = ''] of ofDataMotion.matchAll(/^### (.+)$/gm)) {
	if (!uses.includes(operation)) problems.push(`no request is used by ${operation}`);
}

for (const { request, use = '', proof = '' } of rows) {
	for (const each of proof.split('<br>')) {
		const { file = '', link = '', title = '' } = PROOF.exec(each)?.groups ?? {};
		const source = await read(link).catch(() => '');
		if (!link.endsWith(`/${file}`) || !hasTest(source, title)) {
			problems.push(`${request}: there is no such test: ${each}`);
		}
		if (!use.startsWith('none') && !link.startsWith('test/engine/')) {
			problems.push(`${request}: this is no engine test: ${each}`);
		}
	}
}

for (const problem of problems) console.error(`docs/coverage.md: ${problem}.`);
if (problems.length > 0) process.exitCode = 1;

/** The documents name their parameters differently: `/Message/{MessageId}`, `/Message/:id`. */
function withoutNames(request: string): string {
	return request.replace(/\{\w+\}|:\w+/g, '{}');
}

function hasTest(source: string, title: string): boolean {
	const literals = [`'${title}'`, `"${title}"`].map((literal) => literal.replace(/\W/g, '\\$&'));
	// Of a table of cases the title follows on the table.
	// One that is skipped proves nothing.
	if (/\b(describe|test|it)\.(skip|todo)|\bx(describe|test|it)\(/.test(source)) return false;
	return new RegExp(`(\\b(test|it)\\(|\\)\\()\\s*(${literals.join('|')})`).test(source);
}

async function read(file: string): Promise<string> {
	return await readFile(new URL(`../${file}`, import.meta.url), 'utf8');
}
