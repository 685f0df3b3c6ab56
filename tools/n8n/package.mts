import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PROJECT } from '../folders.mts';
import { isRecord, parseJson } from '../json.mts';
import { logTail } from '../log-file.mts';
import { runNpm } from '../npm.mts';
import { StartError } from '../start-error.mts';

export const PACKAGE = 'n8n-nodes-datamotion';

/** What `npm pack` has made: what users install. */
export interface Packed {
	/** Its path. */
	tarball: string;
	version: string;
	/** As the npm registry gives it: `sha512-` and base64. */
	integrity: string;
	/** Bytes. */
	size: number;
	unpackedSize: number;
	/** Paths within the package. */
	files: string[];
}

export async function requireSuccess(end: number | string, what: string, logFile: string) {
	if (end === 0) return;
	throw new StartError(
		`${what} (ended with ${end}).`,
		`Full log: ${logFile}`,
		await logTail(logFile),
	);
}

function readPacked(destination: string, answer: unknown): Packed | undefined {
	// Newer versions of npm answer with an object in place of a list.
	const [packed] = Array.isArray(answer) ? answer : isRecord(answer) ? Object.values(answer) : [];
	if (!isRecord(packed)) return undefined;
	const { filename, version, integrity, size, unpackedSize, files } = packed;
	if (
		typeof filename !== 'string' ||
		typeof version !== 'string' ||
		typeof integrity !== 'string' ||
		typeof size !== 'number' ||
		typeof unpackedSize !== 'number' ||
		!Array.isArray(files)
	) {
		return undefined;
	}
	return {
		tarball: join(destination, filename),
		version,
		integrity,
		size,
		unpackedSize,
		files: files.map((file: unknown) => (isRecord(file) ? String(file.path) : '')),
	};
}

export async function buildThisPackage(logs: string): Promise<void> {
	const logFile = join(logs, 'build.log');
	const end = await runNpm({ args: ['run', 'build'], cwd: PROJECT, logFile });
	await requireSuccess(end, 'The package could not be built', logFile);
}

/** Packs the package in `folder`, as it is built, into the folder `destination`. */
export async function pack(folder: string, destination: string, logs: string): Promise<Packed> {
	const logFile = join(logs, 'pack.log');
	const args = ['pack', '--json', '--silent', '--pack-destination', destination];
	const end = await runNpm({ args, cwd: folder, logFile });
	await requireSuccess(end, 'The package could not be packed', logFile);
	// npm may warn before it answers.
	const output = await readFile(logFile, 'utf8');
	const packed = readPacked(destination, parseJson(output.slice(output.search(/^[[{]/m))));
	if (packed !== undefined) return packed;
	throw new StartError('npm pack did not say what it has packed.', `Its answer: ${logFile}`);
}
