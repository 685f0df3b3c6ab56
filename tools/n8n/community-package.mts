import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DATA, LOGS, N8N_NODES, PROJECT } from '../folders.mts';
import { environmentForNpm } from '../environment.mts';
import { isRecord, parseJson } from '../json.mts';
import { runToEnd } from '../processes.mts';
import { buildThisPackage, PACKAGE, pack, type Packed, requireSuccess } from './package.mts';

type Installable = Pick<Packed, 'tarball' | 'version' | 'integrity'>;

const INSTALLED = join(N8N_NODES, 'node_modules', PACKAGE);
const INSTALLED_INTEGRITY = join(DATA, 'installed-package');

async function isInstalled({ integrity }: Installable): Promise<boolean> {
	const manifest = await readFile(join(INSTALLED, 'package.json'), 'utf8').catch(() => '');
	const installed = await readFile(INSTALLED_INTEGRITY, 'utf8').catch(() => '');
	return manifest !== '' && installed === integrity;
}

async function unpack(tarball: string, folder: string): Promise<void> {
	const logFile = join(LOGS, 'unpack.log');
	const args = ['-xzf', tarball, '-C', folder, '--strip-components=1'];
	const env = environmentForNpm();
	const end = await runToEnd({ command: 'tar', args, cwd: folder, env, logFile });
	await requireSuccess(end, 'The packed package could not be unpacked with tar', logFile);
}

async function readManifest(file: string): Promise<Record<string, unknown>> {
	const manifest = parseJson(await readFile(file, 'utf8').catch(() => ''));
	return isRecord(manifest) ? manifest : {};
}

async function writeManifest(file: string, manifest: Record<string, unknown>): Promise<void> {
	await writeFile(file, JSON.stringify(manifest, null, 2));
}

/** As n8n leaves them out: what it provides itself need not be installed beside the package. */
async function leaveOutDependencies(folder: string): Promise<void> {
	const file = join(folder, 'package.json');
	const manifest = await readManifest(file);
	for (const kind of ['devDependencies', 'peerDependencies', 'optionalDependencies']) {
		delete manifest[kind];
	}
	await writeManifest(file, manifest);
}

async function recordDependency(version: string): Promise<void> {
	const file = join(N8N_NODES, 'package.json');
	const manifest = await readManifest(file);
	const others = isRecord(manifest.dependencies) ? manifest.dependencies : {};
	const dependencies = { ...others, [PACKAGE]: version };
	await writeManifest(file, { name: 'installed-nodes', private: true, ...manifest, dependencies });
}

/** Puts a packed package where n8n puts a community package that it installs from npm. */
export async function installPackage(packed: Installable): Promise<void> {
	const unpacked = await mkdtemp(join(DATA, 'unpacked-'));
	try {
		await unpack(packed.tarball, unpacked);
		await leaveOutDependencies(unpacked);
		await rm(INSTALLED_INTEGRITY, { force: true });
		await mkdir(join(N8N_NODES, 'node_modules'), { recursive: true });
		await rm(INSTALLED, { recursive: true, force: true });
		await rename(unpacked, INSTALLED);
		await recordDependency(packed.version);
		await writeFile(INSTALLED_INTEGRITY, packed.integrity);
	} finally {
		await rm(unpacked, { recursive: true, force: true });
	}
}

export async function installThisPackage(progress: (detail: string) => void): Promise<string> {
	const destination = await mkdtemp(join(tmpdir(), `${PACKAGE}-`));
	try {
		progress('building');
		await buildThisPackage(LOGS);
		progress('packing');
		const packed = await pack(PROJECT, destination, LOGS);
		if (await isInstalled(packed)) return `${PACKAGE} ${packed.version} built, n8n has it already`;
		progress('installing');
		await installPackage(packed);
		return `${PACKAGE} ${packed.version} built, packed and installed in n8n`;
	} finally {
		await rm(destination, { recursive: true, force: true });
	}
}
