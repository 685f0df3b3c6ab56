/** What the pictures show comes from these files: each change asks for new pictures. */
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PROJECT } from '../tools/folders.mts';

const FILE = join(PROJECT, 'docs', 'pictures', 'sources.json');
const SOURCES = [
	'credentials/DataMotionApi.credentials.ts',
	'docs/framing.mts',
	'docs/nodePictures.mts',
	// The fields of all nodes.
	'docs/operations.md',
	// The version of n8n.
	'tools/n8n/package.json',
];

/** Their names, and the SHA-256 of each in hexadecimal digits. */
async function readSources(): Promise<Record<string, string>> {
	const examples = (await readdir(join(PROJECT, 'examples'))).filter((name) =>
		name.endsWith('.json'),
	);
	const names = [...SOURCES, ...examples.map((name) => `examples/${name}`)].sort();
	const entries = names.map(async (name) => {
		const content = await readFile(join(PROJECT, ...name.split('/')), 'utf8');
		const text = content.replaceAll('\r\n', '\n');
		return [name, createHash('sha256').update(text).digest('hex')] as const;
	});
	return Object.fromEntries(await Promise.all(entries));
}

export async function writeSources(): Promise<void> {
	await writeFile(FILE, `${JSON.stringify(await readSources(), null, '\t')}\n`);
}

/** The files that have changed since the pictures were taken. */
export async function changedSources(): Promise<string[]> {
	const then: unknown = JSON.parse(await readFile(FILE, 'utf8'));
	const before = new Map(Object.entries(Object(then)));
	const now = await readSources();
	return Object.keys(now).filter((name) => before.get(name) !== now[name]);
}
