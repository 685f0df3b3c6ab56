/**
 * The scan that n8n runs on a community package before it verifies it, offline: over the source, and over what
 * `npm pack` would publish. Also checks that the packed files are those that users need.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
	analyzePackage,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';
import { execa } from 'execa';

const ROOT = resolve(import.meta.dirname, '../..');
const EXPECTED =
	/^package\/(package\.json|README\.md|LICENSE\.md|CHANGELOG\.md|index\.js|dist\/(nodes|credentials|icons)\/.*\.(js|d\.ts|json|svg))$/;

const findings: string[] = [];
const temp = await mkdtemp(join(tmpdir(), 'n8n-nodes-datamotion-'));
try {
	findings.push(...(await scan('source', ROOT, SOURCE_FILE_PATTERNS)));

	const { stdout } = await execa('npm', ['pack', '--json', '--pack-destination', temp], {
		cwd: ROOT,
	});
	const tarball = join(temp, readFileName(JSON.parse(stdout)));
	const { stdout: listing } = await execa('tar', ['-tzf', tarball]);
	for (const file of listing.split('\n')) {
		if (!EXPECTED.test(file)) findings.push(`packed: ${file} is of no use to users`);
	}
	await execa('tar', ['-xzf', tarball, '-C', temp]);
	findings.push(...(await scan('packed', join(temp, 'package'), ['**/*.js', 'package.json'])));
} finally {
	await rm(temp, { recursive: true });
}

for (const finding of findings) console.error(finding);
if (findings.length > 0) process.exit(1);
console.log('Scan of source and packed tarball: nothing found.');

async function scan(what: string, folder: string, patterns: string[]): Promise<string[]> {
	const { passed, message, details } = await analyzePackage(folder, patterns);
	return passed ? [] : [`${what}: ${message ?? 'did not pass'}`, ...(details ? [details] : [])];
}

function readFileName(packed: unknown): string {
	const [first]: unknown[] = Array.isArray(packed) ? packed : [];
	if (typeof first === 'object' && first !== null && 'filename' in first) {
		return String(first.filename);
	}
	throw new Error('npm pack did not say how the tarball is named.');
}
