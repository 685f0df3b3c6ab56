/**
 * The scan that n8n runs on a community package before it verifies it, offline: over the source, and over what
 * `npm pack` would publish.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
	analyzePackage,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';
import { execa } from 'execa';
import { pack } from '../../tools/n8n/package.mts';

const ROOT = resolve(import.meta.dirname, '../..');
const findings: string[] = [];
const temp = await mkdtemp(join(tmpdir(), 'n8n-nodes-datamotion-'));
try {
	findings.push(...(await scan('source', ROOT, SOURCE_FILE_PATTERNS)));

	const { tarball } = await pack(ROOT, temp, temp);
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
