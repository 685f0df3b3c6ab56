import { processes } from '../../../../../nodes/DataMotion/trigger/look';
import { poll } from '../../../../../nodes/DataMotion/trigger/poll';
import { activated } from '../../../support/activated';
import type { Response } from '../../../support/activated';
import { MINUTE, NOON, pass, SECOND, stopTheClock } from '../../../support/clock';
import { failureOf } from '../../../support/failure';
import { idsOf, OneFolder, watching } from '../../../support/watching';

const HOUR = 60 * MINUTE;
const opened = { event: 'messageOpened' };

stopTheClock();
beforeEach(() => processes.clear());
afterEach(() => jest.restoreAllMocks());

const down: Response = { statusCode: 500, body: 'It is down.' };
const refused: Response = { statusCode: 403, body: 'Not for you.' };

describe('a poll', () => {
	it('hands over what has come, once', async () => {
		const { mailbox, n8n } = await watching();
		mailbox.add(1, 2);
		expect(idsOf(await poll(n8n))).toEqual([[1, 2]]);
		expect(await poll(n8n)).toBeNull();
	});

	it('hands over what was opened', async () => {
		const { mailbox, n8n } = await watching(opened);
		pass(MINUTE);
		const DateOpened = new Date(NOON + 30 * SECOND).toISOString();
		mailbox.messages = [{ MessageId: 1, Tracking: [{ Email: 'bob@example.com', DateOpened }] }];
		expect(idsOf(await poll(n8n))).toEqual([[1]]);
		expect(await poll(n8n)).toBeNull();
	});

	it('leaves it to the one that is under way, if there is one of the same node', async () => {
		const { mailbox, n8n, requests } = await watching();
		mailbox.add(1);
		const other = activated({ answer: mailbox.answer, settings: { id: 'other' } });
		const outputs = await Promise.all([poll(n8n), poll(n8n), poll(other.n8n)]);
		expect(outputs.map(idsOf)).toEqual([[[1]], undefined, undefined]);
		expect(requests).toHaveLength(2);
		expect(other.requests).not.toEqual([]);
	});

	it('follows one that has failed', async () => {
		const { mailbox, n8n } = await watching();
		mailbox.add(1);
		mailbox.fault = refused;
		await expect(poll(n8n)).rejects.toThrow('Not for you.');
		mailbox.fault = undefined;
		expect(idsOf(await poll(n8n))).toEqual([[1]]);
	});

	it('says what is wrong and how to mend it, with the node', async () => {
		const { mailbox, n8n } = await watching();
		mailbox.fault = refused;
		const { error, message, description } = await failureOf(async () => await poll(n8n));
		expect(message).toBe('Not for you.');
		expect(description).toMatch('Ask the administrator');
		expect(error).toMatchObject({ name: 'NodeApiError', node: { name: 'Trigger' } });
	});

	it('hands over what it has found, though the rest can not be listed', async () => {
		for (const fault of [down, refused]) {
			processes.clear();
			const { mailbox, n8n, warnings } = await watching();
			mailbox.add(1, 2);
			Object.assign(mailbox, { pageSize: 1, fault, faultAfter: 1 });
			expect(idsOf(await poll(n8n))).toEqual([[1]]);
			expect(warnings).toEqual([`'Trigger' goes on at its next poll: ${String(fault.body)}`]);
			mailbox.fault = undefined;
			expect(idsOf(await poll(n8n))).toEqual([[2]]);
		}
	});
});

describe('a failure that may pass', () => {
	it('is told when the last good poll is 15 minutes ago, and begins anew with a good one', async () => {
		const { mailbox, n8n, warnings } = await watching();
		for (let round = 0; round < 2; round += 1) {
			mailbox.fault = undefined;
			expect(await poll(n8n)).toBeNull();
			mailbox.fault = down;
			pass(15 * MINUTE - SECOND);
			expect(await poll(n8n)).toBeNull();
			pass(SECOND);
			await expect(poll(n8n)).rejects.toThrow('It is down.');
		}
		const warning = "'Trigger' goes on at its next poll: It is down.";
		expect(warnings).toEqual([warning, warning]);
	});

	it('is told at once before the first look: nobody knows from where to go on', async () => {
		for (const activation of ['activate', 'update'] as const) {
			const { n8n } = activated({ answer: () => down, activation });
			await expect(poll(n8n)).rejects.toThrow('It is down.');
		}
	});

	it('may pass, too, while the first look hands over what is there: that is known by then', async () => {
		const mailbox = new OneFolder();
		mailbox.add(1);
		const reads = (path: string) => path.endsWith('/NoAttachmentData');
		const { n8n } = activated({
			answer: (path, body) => (reads(path) ? down : mailbox.answer(path, body)),
			parameters: { options: { includeBody: true, includeExisting: true } },
		});
		expect(await poll(n8n)).toBeNull();
	});

	it('begins anew with publishing, but not with a change', async () => {
		const { mailbox, again } = await watching();
		pass(HOUR);
		mailbox.fault = down;
		await expect(poll(again('update').n8n)).rejects.toThrow('It is down.');
		const published = again('activate').n8n;
		expect(await poll(published)).toBeNull();
		pass(14 * MINUTE);
		expect(await poll(published)).toBeNull();
		pass(MINUTE);
		await expect(poll(published)).rejects.toThrow('It is down.');
	});

	it('is told in time, too, if the clock was put back', async () => {
		const { mailbox, n8n } = await watching();
		mailbox.fault = down;
		pass(-HOUR);
		expect(await poll(n8n)).toBeNull();
		pass(15 * MINUTE);
		await expect(poll(n8n)).rejects.toThrow('It is down.');
	});
});

describe('the start of n8n', () => {
	it.each(['init', 'leadershipChange'] as const)(
		'does not end the trigger, and its next poll tells what is wrong (%s)',
		async (activation) => {
			const { mailbox, again } = await watching();
			mailbox.add(1);
			mailbox.fault = refused;
			const { n8n, warnings } = again(activation);
			expect(await poll(n8n)).toBeNull();
			expect(warnings).toEqual(["'Trigger' goes on at its next poll: Not for you."]);
			await expect(poll(n8n)).rejects.toThrow('Not for you.');
			mailbox.fault = undefined;
			expect(idsOf(await poll(n8n))).toEqual([[1]]);
		},
	);

	it('does not end a trigger whose settings can not be used', async () => {
		const parameters = { folderId: '={{ 1 }}' };
		const { n8n } = activated({ parameters, activation: 'init' });
		expect(await poll(n8n)).toBeNull();
		await expect(poll(n8n)).rejects.toThrow("'Folder' is given by an expression.");
	});
});

describe('Fetch Test Event', () => {
	it('shows the five newest messages, and takes none from the workflow', async () => {
		const parameters = { filters: { unreadOnly: true }, options: { includeBody: true } };
		const { mailbox, n8n, again, workflow } = await watching(parameters);
		mailbox.add(1, 2, 3, 4, 5, 6, 7);
		const shown = again('manual', 'manual');
		expect(idsOf(await poll(shown.n8n))).toEqual([[3, 4, 5, 6, 7]]);
		expect(shown.workflow.staticData).toEqual(workflow.staticData);
		expect(mailbox.messages.map(({ Read }) => Read)).toContain(true);
		expect(idsOf(await poll(n8n))).toEqual([[1, 2, 3, 4, 5, 6, 7]]);
	});

	it('shows the newest openings', async () => {
		const mailbox = new OneFolder();
		const opening = (minutes: number) => ({
			Email: 'bob@example.com',
			DateOpened: new Date(NOON - minutes * MINUTE).toISOString(),
		});
		mailbox.messages = [1, 2, 3, 4, 5, 6].map((id) => ({ MessageId: id, Tracking: [opening(id)] }));
		const { n8n } = activated({ answer: mailbox.answer, parameters: opened, mode: 'manual' });
		expect(idsOf(await poll(n8n))).toEqual([[5, 4, 3, 2, 1]]);
	});

	it('says that there is nothing to show', async () => {
		const { n8n } = activated({ answer: new OneFolder().answer, mode: 'manual' });
		const { message, description } = await failureOf(async () => await poll(n8n));
		expect(message).toBe('There is nothing to show yet.');
		expect(description).toMatch('check the folder and the filters');
	});

	it('tells every failure at once', async () => {
		const { n8n } = activated({ answer: () => down, mode: 'manual' });
		await expect(poll(n8n)).rejects.toThrow('It is down.');
	});
});
