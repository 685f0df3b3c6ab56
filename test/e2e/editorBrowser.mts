import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const ARGUMENTS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	// The editor asks other hosts for news; nothing here may depend on their answers. Playwright's own way to refuse them
	// would switch the browser's cache off, and each page would load the whole editor again.
	'--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
];

async function findChromium(): Promise<string> {
	for (const folder of (process.env.PATH ?? '').split(delimiter)) {
		for (const name of NAMES) {
			const file = join(folder, name);
			const found = await access(file, constants.X_OK).then(
				() => true,
				() => false,
			);
			if (found) return file;
		}
	}
	throw new Error(
		`There is no Chromium on the PATH (${NAMES.join(', ')}): install it, e.g. with apt-get install chromium.`,
	);
}

export async function startChromium(): Promise<Browser> {
	return await chromium.launch({ executablePath: await findChromium(), args: ARGUMENTS });
}
