/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on Node itself, not inside n8n */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import madge from 'madge';
import ts from 'typescript';

const filesIn = (...folders: string[]) =>
	folders
		.flatMap((folder) =>
			readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
		)
		.filter((file) => file.endsWith('.ts'));
const SOURCES = filesIn('nodes', 'credentials', 'services');
const UNIT = join('test', 'unit');

/** Where the compiler is told to look away. */
function silencedIn(text: string): string[] {
	const source = ts.createSourceFile('', text, ts.ScriptTarget.Latest, true);
	const found: string[] = text.match(/eslint-disable|@ts-(ignore|expect-error|nocheck)/g) ?? [];
	const visit = (node: ts.Node): void => {
		const isCast = ts.isAsExpression(node) && !ts.isConstTypeReference(node.type);
		const isSilencing =
			isCast ||
			ts.isTypeAssertionExpression(node) ||
			ts.isNonNullExpression(node) ||
			node.kind === ts.SyntaxKind.AnyKeyword;
		if (isSilencing) found.push(node.getText());
		ts.forEachChild(node, visit);
	};
	visit(source);
	return found;
}

/** `nodes/DataMotion/reading`, `nodes/shared`, `services`; what lies beside the rooms is a room of its own. */
function roomOf(file: string): string {
	const [root = '', folder = '', ...rest] = file.split('/');
	if (root === 'services') return root;
	return folder === 'shared' || rest.length === 0
		? `${root}/${folder}`
		: `${root}/${folder}/${rest[0]}`;
}

/** What is left of a graph once all that depends on nothing that is left has been taken away. */
function circlesIn(graph: Map<string, Set<string>>): string[] {
	const left = new Map(graph);
	const isEnd = ([, targets]: [string, Set<string>]) =>
		![...targets].some((each) => left.has(each));
	for (;;) {
		const ends = [...left].filter(isEnd);
		if (ends.length === 0) return [...left.keys()];
		for (const [room] of ends) left.delete(room);
	}
}

describe('the sources', () => {
	it.each([
		['const a: any = 1;', ['any']],
		['const a = b as string;', ['b as string']],
		['const a = <string>b;', ['<string>b']],
		['const a = b!.c;', ['b!']],
		['// eslint-disable-next-line x\n// @ts-ignore', ['eslint-disable', '@ts-ignore']],
		['const a = [1] as const; // as any, any!', []],
	])('silence the compiler or lint in %j: %j', (text, found) => {
		expect(silencedIn(text)).toEqual(found);
	});

	it.each(SOURCES)('%s silences neither the compiler nor lint', (file) => {
		expect(silencedIn(readFileSync(file, 'utf8'))).toEqual([]);
	});

	it('ask n8n for what the user gave in two files at most', () => {
		const asking = SOURCES.filter((file) =>
			readFileSync(file, 'utf8').includes('getNodeParameter'),
		);

		expect(asking.length).toBeLessThanOrEqual(2);
	});

	it('depend on each other in no circle, neither files nor rooms', async () => {
		const graph = await madge(['nodes', 'credentials', 'services'], {
			baseDir: '.',
			fileExtensions: ['ts'],
		});
		const rooms = new Map<string, Set<string>>();
		for (const [file, targets] of Object.entries(graph.obj())) {
			const room = rooms.get(roomOf(file)) ?? new Set();
			for (const target of targets.map(roomOf)) if (target !== roomOf(file)) room.add(target);
			rooms.set(roomOf(file), room);
		}

		expect(graph.circular()).toEqual([]);
		expect(rooms.size).toBeGreaterThan(10);
		expect(circlesIn(rooms)).toEqual([]);
		expect(
			circlesIn(
				new Map([
					['a', new Set(['b'])],
					['b', new Set(['a'])],
					['c', new Set()],
				]),
			),
		).toEqual(['a', 'b']);
	});
});

describe('the tests', () => {
	// `transportUploads.test.ts` is of `transport.ts` too; what stands beside the folders is of many sources.
	it('of a source stand at its path', () => {
		const stems = SOURCES.map((file) => join(UNIT, file.replace(/\.ts$/, '')));
		const astray = filesIn(UNIT)
			.filter((file) => file.endsWith('.test.ts') && dirname(file) !== UNIT)
			.filter(
				(file) => !stems.some((stem) => /^([A-Z]\w*)?\.test\.ts$/.test(file.replace(stem, ''))),
			);

		expect(astray).toEqual([]);
	});

	it('are each an `it` within a `describe`', () => {
		const others = filesIn('test').filter((file) =>
			/^(it|\t*test)(\.\w+)?\(/m.test(readFileSync(file, 'utf8')),
		);

		expect(others).toEqual([]);
	});
});
