/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- tests run on Node itself, not inside n8n */
import { readFile } from 'node:fs/promises';
import { passwordCredential } from '../../support/fixtures';
import { BOB, Mailboxes, numbered, passMinutes, subjectsOf } from '../../support/mailbox';
import { startForTests } from '../../support/parts';
import { byId } from '../../support/mail';
import type { Poller } from '../../support/poller';
import { restart } from '../../support/restart';
import type { Fault } from '../../support/sandbox';

const mail = new Mailboxes(startForTests());
let trigger: Poller;

beforeEach(async () => {
	trigger = mail.receiving();
	await trigger.activate();
	await mail.seed(3);
});

const log = async () => await readFile(`${process.env.N8N_LOG_FILE_LOCATION}`, 'utf8');

describe('a failure that passes', () => {
	const busy = { status: 503, body: 'Busy', headers: { 'Retry-After': '0' } };
	const failures: Array<[string, Fault, string]> = [
		['a busy service', { times: 4, effect: busy }, 'Busy.'],
		['too many requests', { times: 4, effect: { ...busy, status: 429, body: 'Slow' } }, 'Slow.'],
		['a fault within the service', { effect: { status: 500, body: 'Oops' } }, 'Oops.'],
		['half a page', { effect: 'half' }, 'not as documented'],
		['a page of a proxy', { effect: { status: 200, body: '<html>Sorry</html>' } }, 'Sorry'],
		['an answer without messages', { effect: { status: 200, body: {} } }, "without 'Summaries'"],
	];
	it.each(failures)('is logged, and the next poll goes on: %s', async (_, fault, words) => {
		await mail.sandbox.fault({ path: '/GetMessageSummaries', ...fault });
		expect(await trigger.poll()).toEqual([]);
		expect(await log()).toMatch(`'Trigger' goes on at its next poll: `);
		expect(await log()).toMatch(words);
		expect(subjectsOf(await trigger.poll())).toEqual(numbered(3));
	});

	it('is a sign-in without an answer, and a connection that is cut again and again', async () => {
		await mail.sandbox.fault({ path: '/GetMessageSummaries', times: 4, effect: 'cut-after' });
		expect(await trigger.poll()).toEqual([]);
		await mail.sandbox.dropSessions();
		restart(mail.engine);
		await mail.sandbox.fault({ path: '/Account/Logon', effect: { status: 500, body: 'Down' } });
		expect(await trigger.activate('update')).toEqual([]);
		// The credential waits ten seconds before it signs in again.
		restart(mail.engine);
		expect(subjectsOf(await trigger.poll())).toEqual(numbered(3));
	});

	it('does not show the password or a session in the log', async () => {
		await mail.sandbox.fault({ path: '/GetMessageSummaries', effect: 'half' });
		await trigger.poll();
		const [{ sessionKey = '' }] = await mail.sandbox.requests('/GetMessageSummaries');
		expect(sessionKey).toMatch(/\w{16}/);
		expect(await log()).not.toContain(sessionKey);
	});
});

describe('a failure that lasts starts the error workflow', () => {
	it('when the sign-in is refused', async () => {
		mail.engine.addCredential(BOB, passwordCredential(mail.sandbox, BOB, 'wrong'));
		await expect(trigger.poll()).rejects.toThrow('DataMotion refused the sign-in');
		mail.as(BOB);
		expect(subjectsOf(await trigger.poll())).toEqual(numbered(3));
	});

	it('when the folder is missing', async () => {
		const bob = await mail.client(BOB);
		const { data } = await bob.post<{ FolderId: number }>('/Folder', { FolderName: 'Done' });
		trigger.change({ folderId: byId(data.FolderId) });
		await trigger.activate();
		await bob.delete(`/Folder/${data.FolderId}`);
		await expect(trigger.poll()).rejects.toThrow(/folder/i);
	});

	it('when the credential is of the other kind, or a field makes no sense', async () => {
		const id = 'key';
		const credential = { ...passwordCredential(mail.sandbox), authMode: 'apiKey' };
		trigger.change({}, mail.engine.addCredential(id, credential));
		await expect(trigger.activate()).rejects.toThrow('needs a credential that signs in with');
		trigger.change({ folderId: byId('inbox') }, mail.as(BOB));
		await expect(trigger.activate()).rejects.toThrow('\'Folder\' is "inbox"');
		trigger.change({ folderId: byId(1), options: { timeout: 0 } });
		await expect(trigger.activate()).rejects.toThrow("'Timeout' is 0.");
	});

	it('when 15 minutes have gone by since the last good poll, although it might pass', async () => {
		const effect = { status: 500, body: 'Down' };
		await trigger.poll();
		await mail.sandbox.fault({ path: '/GetMessageSummaries', times: 1000, effect });
		for (let minute = 1; minute < 15; minute += 1) {
			passMinutes(1);
			expect(await trigger.poll()).toEqual([]);
		}
		passMinutes(1);
		await expect(trigger.poll()).rejects.toThrow('Down.');
		await expect(trigger.poll()).rejects.toThrow('Down.');
		await mail.sandbox.clearFaults();
		expect(await trigger.poll()).toEqual([]);
		await mail.sandbox.fault({ path: '/GetMessageSummaries', effect });
		expect(await trigger.poll()).toEqual([]);
	});
});

describe('a poll', () => {
	it('whose result n8n throws away loses nothing', async () => {
		await trigger.pollInVain();
		expect(subjectsOf(await trigger.activate('update'))).toEqual(numbered(3));
	});

	it('that begins while another is under way does nothing', async () => {
		const [first, second] = await Promise.all([trigger.poll(), trigger.poll()]);
		expect(subjectsOf(first)).toEqual(numbered(3));
		expect(second).toEqual([]);
	});

	it('renews a session that has ended', async () => {
		await mail.sandbox.dropSessions();
		expect(subjectsOf(await trigger.poll())).toEqual(numbered(3));
	});

	it('ends in its time, although the service never ends its answer', async () => {
		trigger.adapt = (context) => {
			Object.assign(context, { getPollBudgetMs: () => 1500 });
		};
		await trigger.activate('update');
		await mail.seed(1, 'New');
		for (const effect of ['hang', 'endless', 'drip'] as const) {
			await mail.sandbox.fault({ path: '/GetMessageSummaries', effect });
			const started = performance.now();
			expect(await trigger.poll()).toEqual([]);
			expect(performance.now() - started).toBeLessThan(5000);
		}
		expect(subjectsOf(await trigger.poll())).toEqual(['New 1']);
	});
});
