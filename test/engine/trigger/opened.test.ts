/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- tests run on Node itself, not inside n8n */
import { readFile } from 'node:fs/promises';
import { ANN, BOB, CAROL, Mailboxes, subjectsOf } from '../../support/mailbox';

const log = async () => await readFile(`${process.env.N8N_LOG_FILE_LOCATION}`, 'utf8');
const DAY = 24 * 60 * 60;

let mail: Mailboxes;

beforeAll(async () => {
	mail = await Mailboxes.start();
});
afterAll(async () => await mail.stop());
beforeEach(async () => await mail.reset());

async function open(user: string, ...ids: number[]): Promise<void> {
	const client = await mail.client(user);
	for (const id of ids) await client.get(`/Message/${id}`);
}

async function send(Subject: string, ...To: string[]): Promise<number> {
	return await (await mail.client(ANN)).send({ To, Subject });
}

it('starts the workflow for each recipient who opens a message, once', async () => {
	const id = await send('Results', BOB, CAROL);
	const trigger = mail.opening();
	expect(await trigger.activate()).toEqual([]);
	await open(BOB, id);
	const [{ json }, ...others] = await trigger.poll();
	expect(others).toEqual([]);
	expect(json).toEqual({
		MessageId: id,
		Subject: 'Results',
		SenderAddress: ANN,
		CreateTime: expect.stringMatching(/^\d{4}-.*Z$/),
		Email: BOB,
		DateOpened: expect.stringMatching(/^\d{4}-.*Z$/),
		MessageStatus: 'Read',
		ReceiverField: expect.any(String),
	});
	expect(await trigger.poll()).toEqual([]);
	await open(CAROL, id);
	expect((await trigger.poll()).map((item) => item.json.Email)).toEqual([CAROL]);
	expect(await trigger.activate()).toEqual([]);
});

it('starts it for nothing that was opened before', async () => {
	const old = await send('Old', BOB);
	await open(BOB, old);
	const trigger = mail.opening();
	expect(await trigger.activate()).toEqual([]);
	const id = await send('New', BOB);
	await open(BOB, id);
	expect(subjectsOf(await trigger.poll())).toEqual(['New']);
});

it('tells openings of the same second apart', async () => {
	const ids = [await send('A', BOB), await send('B', BOB), await send('C', BOB)];
	const trigger = mail.opening();
	await trigger.activate();
	await open(BOB, ids[2]);
	const first = await trigger.poll();
	await open(BOB, ids[0], ids[1]);
	const second = await trigger.poll();
	expect([...subjectsOf(first), ...subjectsOf(second)]).toEqual(['C', 'A', 'B']);
});

it('sees an opening that becomes visible after a later one', async () => {
	const ids = [await send('Late', BOB), await send('In time', CAROL)];
	const trigger = mail.opening();
	await trigger.activate();
	// What was opened at an earlier time is listed later.
	await mail.sandbox.advance(600);
	await open(CAROL, ids[1]);
	expect(subjectsOf(await trigger.poll())).toEqual(['In time']);
	await mail.sandbox.advance(-600);
	await open(BOB, ids[0]);
	expect(subjectsOf(await trigger.poll())).toEqual(['Late']);
	expect(await trigger.poll()).toEqual([]);
});

describe('messages that are too old', () => {
	it('are not watched', async () => {
		const old = await send('Old', BOB);
		const trigger = mail.opening({ watchDays: 10 });
		await trigger.activate();
		await mail.sandbox.advance(9 * DAY);
		const young = await send('Young', BOB);
		await mail.sandbox.advance(2 * DAY);
		await open(BOB, old, young);
		expect(subjectsOf(await trigger.poll())).toEqual(['Young']);
	});

	it('are watched again when the user sets more days', async () => {
		const old = await send('Old', BOB);
		await mail.sandbox.advance(20 * DAY);
		await send('Young', BOB);
		const trigger = mail.opening({ watchDays: 10 });
		await trigger.activate();
		trigger.change({ options: { watchDays: 30 } });
		await trigger.activate();
		await open(BOB, old);
		expect(subjectsOf(await trigger.poll())).toEqual(['Old']);
	});

	it('cost no requests', async () => {
		await mail.seed(5000, 'Old');
		await mail.sandbox.advance(40 * DAY);
		await mail.seed(250, 'Young');
		const trigger = mail.opening();
		await mail.countRequests();
		await trigger.activate();
		// Signing in, four pages to find the start, three of the window, and the empty one after it.
		expect(await mail.countRequests()).toBe(9);
		await trigger.poll();
		expect(await mail.countRequests()).toBe(4);
		await mail.sandbox.advance(35 * DAY);
		const { lastId } = await mail.seed(10, 'Younger');
		await open(BOB, lastId);
		expect(subjectsOf(await trigger.poll())).toEqual(['Younger 10']);
		await mail.countRequests();
		await trigger.poll();
		expect(await mail.countRequests()).toBe(2);
	});
});

it('sees each opening once while polls fail and n8n restarts', async () => {
	const { firstId } = await mail.seed(300);
	const trigger = mail.opening();
	await trigger.activate();
	const found: unknown[] = [];
	for (let opened = 0; opened < 300; opened += 30) {
		const ids = Array.from({ length: 30 }, (_, index) => firstId + (((opened + index) * 7) % 300));
		await open(BOB, ...ids);
		await mail.sandbox.advance(60);
		await mail.sandbox.fault({ path: '/GetMessageSummariesWithMetadata', skip: 1, effect: 'half' });
		expect(await trigger.poll()).toEqual([]);
		if (opened % 90 === 0) found.push(...subjectsOf(await trigger.activate()));
		found.push(...subjectsOf(await trigger.poll()));
	}
	expect(found).toHaveLength(300);
	expect(new Set(found).size).toBe(300);
	expect(trigger.savedSize).toBeLessThan(40_000);
});

it('shows the newest openings in the editor, and puts out the raw data if wanted', async () => {
	const { firstId } = await mail.seed(8);
	const trigger = mail.opening({}, { simplify: false });
	await trigger.activate();
	for (let index = 0; index < 8; index += 1) {
		await mail.sandbox.advance(1);
		await open(BOB, firstId + index);
	}
	const shown = await trigger.fetchTestEvent();
	expect(shown).toHaveLength(5);
	expect(shown[4].json).toMatchObject({
		Message: { MessageId: firstId + 7, createTimeString: expect.any(String) },
		Recipient: { Email: BOB, MessageStatusId: 4 },
	});
	expect(await trigger.poll()).toHaveLength(8);
});

it('understands a single recipient without a list around it', async () => {
	await mail.sandbox.settings({ variants: { trackingShape: 'object', messageIdType: 'string' } });
	const id = await send('Results', BOB);
	const trigger = mail.opening();
	await trigger.activate();
	await open(BOB, id);
	expect((await trigger.poll()).map(({ json }) => json.MessageId)).toEqual([Number(id)]);
});

it('refuses days that are none', async () => {
	const trigger = mail.opening({ watchDays: 0 });
	await expect(trigger.activate()).rejects.toThrow("'Watch Days' is 0.");
});

it('leaves out an opening whose time nobody understands, and none of the others', async () => {
	const id = await send('Results', BOB, CAROL);
	const trigger = mail.opening();
	await trigger.activate();
	await open(BOB, id);
	await open(CAROL, id);
	const ann = await mail.client(ANN);
	const { data } = await ann.post<{ Summaries: Array<{ Tracking: object[] }> }>(
		'/Message/GetMessageSummariesWithMetadata',
		{ FolderId: 3 },
	);
	const [summary] = data.Summaries;
	const [first, ...others] = summary.Tracking;
	const body = {
		...data,
		MoreMessagesAvailable: false,
		Summaries: [{ ...summary, Tracking: [{ ...first, DateOpened: 'yesterday' }, ...others] }],
	};
	const path = '/GetMessageSummariesWithMetadata';
	await mail.sandbox.fault({ path, effect: { status: 200, body } });
	expect((await trigger.poll()).map(({ json }) => json.Email)).toEqual([CAROL]);
	expect(await log()).toContain(`leaves out an opening of message ${id}`);
	expect((await trigger.poll()).map(({ json }) => json.Email)).toEqual([BOB]);
});
