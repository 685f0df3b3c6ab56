/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-dangerous-functions -- tests run on Node itself, not inside n8n */
/** What `npm publish` would publish: exactly what n8n loads and a user reads. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Packed {
	size: number;
	unpackedSize: number;
	files: Array<{ path: string }>;
}

const READ_BY_USERS = ['CHANGELOG.md', 'LICENSE.md', 'README.md'];
const READ_BY_N8N = ['index.js', 'package.json'];

function pack(): Packed {
	const output = execFileSync('npm', ['pack', '--dry-run', '--json', '--silent'], {
		encoding: 'utf8',
	});
	// Newer versions of npm answer with an object in place of a list.
	const [packed] = Object.values<Packed>(JSON.parse(output));
	if (packed === undefined) throw new Error('npm pack did not say what it has packed.');
	return packed;
}

/** The files that the sources in a folder are built into. */
function builtFrom(folder: string): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map(({ parentPath, name }) => join('dist', parentPath, name.replace(/\.ts$/, '.js')));
}

const packed = pack();

describe('the package', () => {
	it('holds what the sources are built into, what n8n reads and what users read, and nothing else', () => {
		const built = ['credentials', 'nodes', 'services', 'icons'].flatMap(builtFrom);
		expect(packed.files.map(({ path }) => path).sort()).toEqual(
			[...READ_BY_USERS, ...READ_BY_N8N, ...built].sort(),
		);
	});

	it('is small: under 120 kB to download, and 400 kB on disk', () => {
		expect(packed.size).toBeLessThan(120_000);
		expect(packed.unpackedSize).toBeLessThan(400_000);
	});

	it('depends on nothing, and runs nothing when it is installed', () => {
		const manifest: Record<string, object> = JSON.parse(readFileSync('package.json', 'utf8'));
		const { dependencies, optionalDependencies, bundleDependencies, peerDependencies } = manifest;
		expect({ dependencies, optionalDependencies, bundleDependencies }).toEqual({});
		// n8n has it.
		expect(Object.keys(peerDependencies ?? {})).toEqual(['n8n-workflow']);
		const atInstall = ['preinstall', 'install', 'postinstall', 'prepublish', 'prepare'];
		expect(Object.keys(manifest.scripts ?? {}).filter((name) => atInstall.includes(name))).toEqual(
			[],
		);
	});
});
