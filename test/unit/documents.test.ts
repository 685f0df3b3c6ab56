/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on Node itself, not inside n8n */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

const DOCUMENTS = [
	'README.md',
	'CONTRIBUTING.md',
	'CHANGELOG.md',
	'SECURITY.md',
	join('sandbox', 'README.md'),
	...readdirSync('docs', { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.md'))
		.map((name) => join('docs', name)),
];
const PICTURES = join('docs', 'pictures');
const EXAMPLES = readdirSync('examples').filter((name) => name.endsWith('.json'));

function read(file: string): string {
	return readFileSync(file, 'utf8').replace(/\r\n/g, '\n');
}

/** Where a document's links and pictures lead, but for those to other sites. */
function linksIn(file: string): string[] {
	const prose = read(file).replace(/```[\s\S]*?```/g, '');
	return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
		.map(([, target = '']) => target)
		.filter((target) => !/^[a-z]+:/.test(target));
}

/** As GitHub makes them of headings. */
function anchorsOf(file: string): string[] {
	return [...read(file).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
		heading
			.replace(/\]\([^)]*\)/g, '')
			.toLowerCase()
			.replace(/[^\p{L}\p{N} _-]/gu, '')
			.replaceAll(' ', '-'),
	);
}

describe.each(DOCUMENTS)('%s', (file) => {
	it('links to files and headings that exist', () => {
		const broken = linksIn(file).filter((link) => {
			const [path = '', anchor] = link.split('#');
			const target = path === '' ? file : normalize(join(dirname(file), path));
			if (!existsSync(target)) return true;
			return anchor !== undefined && !anchorsOf(target).includes(anchor);
		});
		expect(broken).toEqual([]);
	});
});

describe('documents', () => {
	it('every document is in the index, and every picture in a document', () => {
		const index = linksIn(join('docs', 'README.md')).map((link) => normalize(join('docs', link)));
		const linked = DOCUMENTS.flatMap((file) =>
			linksIn(file).map((link) => normalize(join(dirname(file), link))),
		);
		const documents = DOCUMENTS.filter((file) => /^docs\b.*(?<!README)\.md$/.test(file));
		expect(documents.filter((file) => !index.includes(file))).toEqual([]);
		const pictures = readdirSync(PICTURES).filter((name) => name.endsWith('.png'));
		expect(pictures.filter((name) => !linked.includes(join(PICTURES, name)))).toEqual([]);
	});

	it('the page on security names tests that exist', () => {
		const page = read(join('docs', 'security.md'));
		const proofs = [...page.matchAll(/\]\(\.\.\/(test\/[\w./]+)\): (.+?) *(?=<br>|\|)/g)];
		expect(proofs.length).toBeGreaterThan(15);
		const missing = proofs.filter(([, file = '', title = '']) => !read(file).includes(title));
		expect(missing.map(([proof]) => proof)).toEqual([]);
	});

	it('every example is shown with its picture', () => {
		const links = linksIn(join('docs', 'examples.md'));
		for (const name of EXAMPLES) {
			expect(links).toContain(`../examples/${name}`);
			expect(links).toContain(`pictures/${name.replace('.json', '.png')}`);
		}
	});
});

describe('every operation is named', () => {
	const described = read(join('docs', 'operations.md'));
	const operations = namesIn(described, /^### (.+)$/gm);
	const [, ofDataMotion = ''] = described.split(/^## /m);

	/** The first group of each match. */
	function namesIn(text: string, pattern: RegExp): string[] {
		return [...text.matchAll(pattern)].map(([, name = '']) => name);
	}

	it('in the README', () => {
		const named = [...read('README.md').matchAll(/^- (\w+): (.+)$/gm)].flatMap(
			([, resource, names = '']) => names.split(', ').map((name) => `${resource}: ${name}`),
		);
		expect(named.sort()).toEqual([...operations].sort());
	});

	it('in the document of its node', () => {
		const named = ['datamotion.md', 'apiauth.md'].flatMap((name) =>
			[...read(join('docs', name)).matchAll(/^\| (\w+) +\| (.+?) +\|/gm)].map(
				([, resource, operation]) => `${resource}: ${operation}`,
			),
		);
		expect(operations.filter((name) => !named.includes(name))).toEqual([]);
	});

	it("in the comparison with n8n's mail nodes, if it is one of the DataMotion node", () => {
		const comparison = read(join('docs', 'compared-with-outlook-and-gmail.md'));
		const named = namesIn(comparison, /^\|[^|]+\| +([^|]+?) +\|/gm)
			.join(', ')
			.split(', ');
		const wanted = namesIn(ofDataMotion, /^### (.+)$/gm);
		expect(wanted.filter((name) => !named.includes(name))).toEqual([]);
	});
});

describe('troubleshooting', () => {
	const code = ['nodes', 'credentials', 'services']
		.flatMap((folder) =>
			readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
		)
		.filter((file) => file.endsWith('.ts') && statSync(file).isFile())
		.map(read)
		.join('\n')
		.replaceAll("\\'", "'");
	const messages = [...read(join('docs', 'troubleshooting.md')).matchAll(/^\| `([^`]+)`/gm)].map(
		([, message = '']) => message,
	);

	it('has messages', () => {
		expect(messages.length).toBeGreaterThan(30);
	});

	it.each(messages)('%s', (message) => {
		const parts = message.split('…').flatMap((part) => part.match(/[A-Za-z][^']*[A-Za-z]/g) ?? []);
		expect(parts).not.toEqual([]);
		expect(parts.filter((part) => !code.includes(part))).toEqual([]);
	});
});

describe.each(EXAMPLES)('examples/%s', (name) => {
	interface Node {
		name: string;
		type: string;
		position: number[];
		credentials?: unknown;
		parameters: Record<string, unknown>;
	}
	const { nodes }: { nodes: Node[] } = JSON.parse(read(join('examples', name)));

	it('names no credential', () => {
		expect(nodes.filter(({ credentials }) => credentials !== undefined)).toEqual([]);
	});

	const ofType = (...types: string[]) =>
		nodes.filter(({ type }) => types.includes(type.replace('n8n-nodes-base.', '')));

	it('says who may start it, if others can', () => {
		const doors = ofType('webhook', 'formTrigger').map((node) => node.name);
		const notes = ofType('stickyNote').map(({ parameters }) => String(parameters.content));
		const explained = notes.filter((note) => note.includes('*Authentication*')).join('\n');
		expect(doors.filter((door) => !explained.includes(`*${door}*`))).toEqual([]);
	});

	// Without a content type, n8n answers with a page: a text made of what the caller sent would run in a browser.
	it('answers no page that is made of expressions', () => {
		const texts = ofType('respondToWebhook').filter(({ parameters }) =>
			['text', 'binary'].includes(String(parameters.respondWith)),
		);
		const pages = texts.filter(
			({ parameters }) => !JSON.stringify(parameters).includes('"text/plain; charset=utf-8"'),
		);
		expect(pages).toEqual([]);
	});

	it("lies on n8n's grid, and says what it does", () => {
		expect(nodes.flatMap(({ position }) => position).filter((value) => value % 16 !== 0)).toEqual(
			[],
		);
		expect(nodes.map(({ type }) => type)).toContain('n8n-nodes-base.stickyNote');
	});
});
