/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- tests run on Node itself, not inside n8n */
import { readFile } from 'node:fs/promises';
import { ANN, BOB, CAROL, Mailboxes, subjectsOf } from '../../support/mailbox';
import { startForTests } from '../../support/parts';

const log = async () => await readFile(`${process.env.N8N_LOG_FILE_LOCATION}`, 'utf8');
const DAY = 24 * 60 * 60;

const mail = new Mailboxes(startForTests());

async function open(user: string, ...ids: number[]): Promise<void> {
	const client = await mail.client(user);
	for (const id of ids) await client.get(`/Message/${id}`);
}

async function send(Subject: string, ...To: string[]): Promise<number> {
	return await (await mail.client(ANN)).send({ To, Subject });
}

describe('Message Opened', () => {
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

	it('starts nothing for a message that was opened before the first look and is moved back', async () => {
		const id = await send('Old', BOB);
		await open(BOB, id);
		await mail.sandbox.change({ id, sentFolderId: null });
		await mail.sandbox.advance(60);
		const trigger = mail.opening();
		await trigger.activate();
		await mail.sandbox.change({ id, sentFolderId: 3 });
		expect(await trigger.poll()).toEqual([]);
	});
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

	it('start nothing for what was opened before the first look, when the user sets more days', async () => {
		const { firstId } = await mail.seed(150, 'Old', { from: ANN });
		await mail.sandbox.advance(10 * DAY);
		await open(BOB, ...Array.from({ length: 50 }, (_, index) => firstId + index));
		await mail.seed(100, 'Young', { from: ANN });
		await mail.sandbox.advance(60);
		const trigger = mail.opening({ watchDays: 5 });
		await trigger.activate();
		trigger.change({ options: { watchDays: 30 } });
		expect(await trigger.activate('update')).toEqual([]);
		expect(await trigger.poll()).toEqual([]);
	});
});

describe('an opening', () => {
	const at = (now: number, seconds: number) => new Date(now + seconds * 1000).toISOString();

	it('of two minutes ago comes, although hundreds have come since', async () => {
		const { firstId } = await mail.seed(302, 'Message', { from: ANN });
		const now = Date.parse(await mail.sandbox.clock({ stopped: true }));
		const trigger = mail.opening();
		await trigger.activate();
		await mail.sandbox.advance(300);
		const many = Array.from({ length: 301 }, (_, index) => ({
			id: firstId + index,
			openings: [{ address: BOB, at: at(now, 240 + (index % 60)) }],
		}));
		await mail.sandbox.change(...many);
		expect(await trigger.poll()).toHaveLength(301);
		const late = { id: firstId + 301, openings: [{ address: BOB, at: at(now, 120) }] };
		await mail.sandbox.change(late);
		expect(subjectsOf(await trigger.poll())).toEqual(['Message 302']);
		expect(await trigger.poll()).toEqual([]);
	});

	it('comes, although its page was listed just before it, and hundreds have come on later pages', async () => {
		await mail.sandbox.settings({ pageSize: 50 });
		const { firstId } = await mail.seed(502, 'Message', { from: ANN });
		const now = Date.parse(await mail.sandbox.clock({ stopped: true }));
		const trigger = mail.opening();
		await trigger.activate();
		await mail.sandbox.advance(300);
		let pages = 0;
		trigger.adapt = ({ helpers }) => {
			const request = helpers.httpRequestWithAuthentication;
			helpers.httpRequestWithAuthentication = async function (...given) {
				const answer = await request.apply(this, given);
				pages += given[1].url.endsWith('WithMetadata') ? 1 : 0;
				if (pages === 1) {
					await mail.sandbox.change(
						...Array.from({ length: 502 }, (_, index) => ({
							id: firstId + index,
							openings: [{ address: BOB, at: at(now, index === 0 ? 200 : 201 + (index % 50)) }],
						})),
					);
				}
				return answer;
			};
		};
		const found: unknown[] = subjectsOf(await trigger.activate('update'));
		for (let polls = 0; polls < 6; polls += 1) found.push(...subjectsOf(await trigger.poll()));
		expect(new Set(found).size).toBe(502);
		expect(found).toHaveLength(502);
	});

	it('that is dated ahead waits until it is due, and keeps back no other', async () => {
		const ids = [await send('Ahead', BOB), await send('Next', BOB)];
		const trigger = mail.opening();
		await trigger.activate();
		const now = Date.parse(await mail.sandbox.clock());
		const openings = [{ address: BOB, at: at(now, 23 * 3600) }];
		await mail.sandbox.change({ id: ids[0], openings });
		expect(await trigger.poll()).toEqual([]);
		await mail.sandbox.advance(60);
		await open(BOB, ids[1]);
		expect(subjectsOf(await trigger.poll())).toEqual(['Next']);
		await mail.sandbox.advance(23 * 3600);
		expect(subjectsOf(await trigger.poll())).toEqual(['Ahead']);
		expect(await trigger.poll()).toEqual([]);
	});

	it('comes once, if its recipient is listed twice', async () => {
		const id = await send('Results', BOB);
		const trigger = mail.opening();
		await trigger.activate();
		const now = Date.parse(await mail.sandbox.clock());
		const opening = { at: at(now, 0) };
		const openings = [
			{ ...opening, address: BOB },
			{ ...opening, address: BOB.toUpperCase() },
		];
		await mail.sandbox.change({ id, openings });
		await mail.sandbox.advance(1);
		expect(await trigger.poll()).toHaveLength(1);
		expect(await trigger.poll()).toEqual([]);
	});

	it('comes without the service’s clock, by this machine’s, and once', async () => {
		await mail.sandbox.settings({ dateHeader: false });
		const old = await send('Old', BOB);
		await open(BOB, old);
		const trigger = mail.opening();
		await trigger.activate();
		const id = await send('New', BOB);
		await open(BOB, id);
		expect(subjectsOf(await trigger.poll())).toEqual(['New']);
		expect(await trigger.poll()).toEqual([]);
	});
});

describe('what comes out of it', () => {
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
});
