/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- tests run on Node itself, not inside n8n */
/**
 * n8n's editor shows the descriptions of fields and errors as HTML, and leaves out tags that it does not know: of
 * "Lee, Ann" <ann@example.com> only the name would be seen.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const PACKAGE: { n8n: { nodes: string[]; credentials: string[] } } = JSON.parse(
	readFileSync('package.json', 'utf8'),
);
/** What recipients see is HTML, and meant to be. */
const PAGES = [
	join('nodes', 'DataMotion', 'composing', 'question.ts'),
	join('nodes', 'DataMotion', 'waiting', 'page.ts'),
];
const SHOWN = /<\/?(a|b|br|code|em|i|strong)\b[^<>]*>/g;

function isSwallowed(text: string): boolean {
	return /<\S/.test(text.replace(SHOWN, ''));
}

/** All texts of a description, with where they stand, but for what n8n shows as plain text. */
function textsOf(value: unknown, path: string): Array<[string, string]> {
	if (typeof value === 'string') return [[path, value]];
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
		['placeholder', 'default', 'routing', 'displayOptions', 'subtitle'].includes(key)
			? []
			: textsOf(inner, `${path}.${key}`),
	);
}

/** Sentences in a source, those in templates with an … for what is put in; no placeholders. */
function sentencesIn(file: string): string[] {
	const source = ts.createSourceFile(
		file,
		readFileSync(file, 'utf8'),
		ts.ScriptTarget.Latest,
		true,
	);
	const found: string[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isPropertyAssignment(node) && node.name.getText() === 'placeholder') return;
		if (ts.isStringLiteralLike(node)) found.push(node.text);
		if (ts.isTemplateExpression(node)) {
			found.push(
				[node.head, ...node.templateSpans.map(({ literal }) => literal)]
					.map(({ text }) => text)
					.join('…'),
			);
		}
		ts.forEachChild(node, visit);
	};
	visit(source);
	return found.filter((text) => /[A-Za-z]{2,}\S? [A-Za-z]/.test(text));
}

function sources(): string[] {
	return ['nodes', 'credentials', 'services'].flatMap((folder) =>
		readdirSync(folder, { recursive: true, encoding: 'utf8' })
			.filter((name) => name.endsWith('.ts'))
			.map((name) => join(folder, name)),
	);
}

describe('a text that n8n shows as HTML', () => {
	it.each([
		['Write "Lee, Ann" <ann@example.com>.', true],
		['It is shown by <img src="cid:…">.', true],
		['Written as <code>cid:logo</code>, see <a href="https://example.com">there</a>', false],
		['It is shown by <code>&lt;img src="cid:…"&gt;</code>', false],
		['IRP Admin > Server Management, if a < b', false],
	])('%s', (text, expected) => {
		expect(isSwallowed(text)).toBe(expected);
	});

	it.each([...PACKAGE.n8n.nodes, ...PACKAGE.n8n.credentials])(
		'of %s loses nothing between angle brackets',
		async (file) => {
			const built: Record<string, new () => object> = await import(join(process.cwd(), file));
			const described = Object.values(built).flatMap((Described) => textsOf(new Described(), ''));
			expect(described.length).toBeGreaterThan(20);
			expect(described.filter(([, text]) => isSwallowed(text))).toEqual([]);
		},
	);

	it('of an error, a notice or a hint loses nothing between angle brackets', () => {
		const sentences = sources()
			.filter((file) => !PAGES.includes(file))
			.flatMap((file) => sentencesIn(file).map((text) => `${file}: ${text}`));
		expect(sentences.length).toBeGreaterThan(200);
		expect(sentences.filter(isSwallowed)).toEqual([]);
	});
});

describe('a field of the credential', () => {
	it('is called in errors as in the form', async () => {
		const [file = ''] = PACKAGE.n8n.credentials;
		const built: Record<string, new () => { properties: Array<{ displayName: string }> }> =
			await import(join(process.cwd(), file));
		const labels = Object.values(built).flatMap((Credential) =>
			new Credential().properties.map(({ displayName }) => displayName),
		);
		const named = sources().flatMap((source) =>
			sentencesIn(source).flatMap((text) => {
				const [about = ''] = /[^.]* in the (DataMotion API )?credential\b/.exec(text) ?? [];
				return [...about.matchAll(/'([A-Z][^'…]*)'/g)].map(([, label = '']) => label);
			}),
		);
		expect(named.length).toBeGreaterThan(10);
		expect(named.filter((label) => !labels.includes(label))).toEqual([]);
	});
});

describe('a field for text that is empty at first', () => {
	interface Shown {
		name?: string;
		type?: string;
		default?: unknown;
		placeholder?: string;
		options?: Shown[];
		values?: Shown[];
	}

	const fieldsIn = (shown: Shown[]): Shown[] =>
		shown.flatMap((each) => [each, ...fieldsIn([...(each.options ?? []), ...(each.values ?? [])])]);

	it.each(PACKAGE.n8n.nodes)('of %s shows an example', async (file) => {
		const built: Record<string, new () => { description: { properties: Shown[] } }> = await import(
			join(process.cwd(), file)
		);
		const fields = Object.values(built).flatMap((Node) =>
			fieldsIn(new Node().description.properties),
		);
		const texts = fields.filter((each) => each.type === 'string' && each.default === '');
		expect(texts.length).toBeGreaterThan(1);
		expect(texts.filter(({ placeholder }) => !placeholder).map(({ name }) => name)).toEqual([]);
	});
});
