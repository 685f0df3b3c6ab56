/** The programs that the scenarios need and npm does not bring: from Debian's packages of the same names. */
import { constants } from 'node:fs';
import { access, readdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

const CHROMIUM_NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const POSTGRESQL = '/usr/lib/postgresql';

async function findOnPath(names: string[]): Promise<string | undefined> {
	for (const folder of (process.env.PATH ?? '').split(delimiter)) {
		for (const name of names) {
			const file = join(folder, name);
			const found = await access(file, constants.X_OK).then(
				() => true,
				() => false,
			);
			if (found) return file;
		}
	}
	return undefined;
}

function missing(program: string, debianPackage: string): Error {
	return new Error(
		`${program} is missing. Install it, for example with: apt-get install ${debianPackage}`,
	);
}

/** Where Chromium, or Chrome, is. */
export async function findChromium(): Promise<string> {
	const file = await findOnPath(CHROMIUM_NAMES);
	if (file === undefined) throw missing('Chromium', 'chromium');
	return file;
}

/** The folder of the newest PostgreSQL's programs. */
export async function findPostgresPrograms(): Promise<string> {
	const versions = await readdir(POSTGRESQL).catch(() => []);
	const [newest] = versions.map(Number).sort((a, b) => b - a);
	if (newest === undefined) throw missing('PostgreSQL', 'postgresql');
	return join(POSTGRESQL, String(newest), 'bin');
}

/** @throws Error for the first that is missing, so that nobody waits for n8n's installation to learn of it */
export async function findPrograms(): Promise<void> {
	await findChromium();
	await findPostgresPrograms();
	for (const [program, debianPackage] of [
		['redis-server', 'redis-server'],
		['psql', 'postgresql'],
		['openssl', 'openssl'],
	] as const) {
		if ((await findOnPath([program])) === undefined) throw missing(program, debianPackage);
	}
}
