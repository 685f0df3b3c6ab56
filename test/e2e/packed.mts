import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { PROJECT } from '../../tools/folders.mts';
import { isRecord } from '../../tools/json.mts';
import { buildThisPackage, pack, type Packed } from '../../tools/n8n/package.mts';

const VARIABLE = 'E2E_PACKED';

/** A run of all scenarios packs once and tells each of them what. */
export function tellPacked(packed: Packed): void {
	process.env[VARIABLE] = JSON.stringify(packed);
}

/** Undefined outside of such a run: whoever needs it packs it. */
export function readPacked(): Packed | undefined {
	const told = process.env[VARIABLE];
	if (told === undefined) return undefined;
	const packed: Packed = JSON.parse(told);
	return packed;
}

/** This package as it is published; `folder` is an existing one, for what has to be made. */
export async function packThisPackage(folder: string): Promise<Packed> {
	await buildThisPackage(folder);
	return await pack(PROJECT, folder, folder);
}

/** The same package under another version, or under its own as npm tells of it. */
export async function packAgainAs(
	version: string,
	{ tarball }: Pick<Packed, 'tarball'>,
	folder: string,
): Promise<Packed> {
	const copy = join(folder, version);
	await mkdir(copy);
	await execa('tar', ['-xzf', tarball, '-C', copy, '--strip-components=1']);
	const manifestFile = join(copy, 'package.json');
	const manifest: unknown = JSON.parse(await readFile(manifestFile, 'utf8'));
	if (!isRecord(manifest)) throw new Error('The packed package.json is no object.');
	await writeFile(manifestFile, JSON.stringify({ ...manifest, version }));
	return await pack(copy, folder, folder);
}
