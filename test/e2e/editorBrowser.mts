import { type Browser, chromium } from 'playwright-core';
import { findChromium } from './programs.mts';

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

export async function startChromium(): Promise<Browser> {
	return await chromium.launch({ executablePath: await findChromium(), args: ARGUMENTS });
}
