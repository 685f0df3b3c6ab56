/** The sandbox's mailbox page in a browser. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { ANN, BOB, Sandbox } from '../support/sandbox.ts';
import { startChromium } from './editorBrowser.mts';
import { Running } from './running.mts';

/** More than the page waits between two looks for new messages. */
const A_WHILE_MS = 5000;

const running = new Running();
let sandbox: Sandbox;
let browser: Browser;

before(async () => {
	sandbox = await running.add(Sandbox.start());
	browser = await running.add(startChromium());
});
after(async () => await running.stop());

test('messages that arrive on the mailbox page leave the keyboard where it is', async () => {
	await sandbox.reset();
	await sandbox.seed({ to: BOB, count: 2 });
	const page = await browser.newPage();
	await page.clock.install();
	await page.goto(`${sandbox.pageUrl}mailbox/${BOB}`);
	const first = page.locator('#messages a', { hasText: 'Message 1' });
	await first.focus();
	await sandbox.seed({ to: BOB, count: 1, subjectPrefix: 'Newer' });
	await page.clock.runFor(A_WHILE_MS);
	await page.locator('#messages a', { hasText: 'Newer 1' }).waitFor();
	assert.match(`${await page.locator(':focus').textContent()}`, /Message 1/);
	await page.keyboard.press('Enter');
	await page.getByRole('heading', { name: 'Message 1' }).waitFor();
});

test('links in the bodies of messages open new tabs, and leave the page as it is', async () => {
	await sandbox.reset();
	const link = `${sandbox.pageUrl}mailbox/${ANN}`;
	const html = `<a target="_top" href="${link}">approve</a>`;
	const [id] = await sandbox.put({ from: ANN, to: [BOB], html, text: `Or: ${link}` });
	const page = await browser.newPage();
	const address = `${sandbox.pageUrl}mailbox/${BOB}/${id}`;
	await page.goto(address);
	const links = [page.frameLocator('iframe').getByText('approve'), page.locator('pre a')];
	for (const one of links) {
		const [opened] = await Promise.all([page.waitForEvent('popup'), one.click()]);
		await opened.waitForURL(link);
		// The tab is not sealed off as the frame is that it came from.
		assert.equal(await opened.evaluate('origin'), new URL(link).origin);
		assert.equal(page.url(), address);
	}
});
