import type { INodeExecutionData } from 'n8n-workflow';
import type { Listed } from '../../../../../nodes/DataMotion/reading/folderList';
import { handOver, reading } from '../../../../../nodes/DataMotion/trigger/handing';
import { ItemError } from '../../../../../nodes/shared/errors';
import { executionOf } from '../../../support/execution';
import { lookWith, NOW } from '../../../support/look';
import { receiving } from '../../../support/settings';

const MINUTES = 60;
const HOURS = 60 * MINUTES;

const listed = (id: number, AttachmentCount = 0): Listed => ({
	id,
	summary: { MessageId: id, AttachmentCount },
});
const idsOf = (items: INodeExecutionData[]) => items.map(({ json }) => json.MessageId);

describe('messages that wait', () => {
	const [one, two, three] = [listed(1), listed(2), listed(3)];
	const mixed = [listed(1, 1), listed(2), listed(3, 1)];

	/** @param waited for how long each has: seconds */
	async function handed(
		wanted: Listed[],
		refused: number[],
		waited: number,
		{ isLate = false, withFiles = true } = {},
	) {
		const asked: number[] = [];
		const read = async ({ id }: Listed, givesUp = false): Promise<INodeExecutionData> => {
			asked.push(id);
			if (!refused.includes(id)) return { json: { MessageId: id } };
			if (!givesUp) throw new ItemError('It is gone.', 'Look elsewhere.');
			return { json: { MessageId: id, NotRead: 'It is gone.' } };
		};
		const since = new Map(wanted.map(({ id }) => [id, NOW - waited]));
		const look = lookWith(() => ({}), { isLate: () => isLate });
		return { asked, ...(await handOver(look, read, wanted, since, withFiles)) };
	}

	it('are handed over all, in their order', async () => {
		const { items, stop } = await handed([one, two, three], [], 0);
		expect(idsOf(items)).toEqual([1, 2, 3]);
		expect(stop).toBeUndefined();
	});

	it('go on waiting when it is late, but for one', async () => {
		const { items, stop, asked } = await handed([one, two, three], [], 0, { isLate: true });
		expect(idsOf(items)).toEqual([1]);
		expect(stop).toBeUndefined();
		expect(asked).toEqual([1]);
	});

	it('are stopped by one that can not be read, and the user is told which and why', async () => {
		const { items, stop, asked } = await handed([one, two, three], [2], 15 * MINUTES - 1);
		expect(idsOf(items)).toEqual([1]);
		expect(stop).toMatchObject({
			message: 'Message 2 can not be read: It is gone.',
			description: 'Look elsewhere.',
		});
		expect(asked).toEqual([1, 2]);
	});

	it('are not stopped for longer than 15 minutes, if one behind it can be read', async () => {
		const { items, stop } = await handed([one, two, three], [2], 15 * MINUTES);
		expect(items).toEqual([
			{ json: { MessageId: 1 } },
			{ json: { MessageId: 2, NotRead: 'It is gone.' } },
			{ json: { MessageId: 3 } },
		]);
		expect(stop).toBeUndefined();
	});

	it('are stopped for a day, if none behind it can be read', async () => {
		const before = await handed([one, two], [2], 24 * HOURS - 1);
		expect(idsOf(before.items)).toEqual([1]);
		expect(before.stop?.message).toMatch('Message 2');
		const after = await handed([one, two], [2], 24 * HOURS);
		expect(idsOf(after.items)).toEqual([1, 2]);
		expect(after.stop).toBeUndefined();
	});

	it('are stopped, if the three newest can not be read', async () => {
		const wanted = [one, two, three, listed(4), listed(5)];
		const { items, stop, asked } = await handed(wanted, [1, 3, 4, 5], 15 * MINUTES);
		expect(items).toEqual([]);
		expect(stop?.message).toMatch('Message 1');
		expect(asked).toEqual([1, 3, 4, 5]);
	});

	it('are stopped by one with files, until another with files can be read', async () => {
		expect((await handed(mixed, [1, 3], 15 * MINUTES)).stop?.message).toMatch('Message 1');
		expect(idsOf((await handed(mixed, [1, 2], 15 * MINUTES)).items)).toEqual([1, 2, 3]);
	});

	it('are not stopped by one without files, if one with files can be read', async () => {
		const wanted = [listed(1), listed(2, 1), listed(3)];
		expect(idsOf((await handed(wanted, [1, 3], 15 * MINUTES)).items)).toEqual([1, 2]);
	});

	it('are not stopped by one with files, where files are not read', async () => {
		const { items } = await handed(mixed, [1, 3], 15 * MINUTES, { withFiles: false });
		expect(idsOf(items)).toEqual([1, 2]);
	});

	it('are not stopped, if any can be read and none of its kind waits', async () => {
		const { items } = await handed([listed(1, 1), listed(2)], [1], 15 * MINUTES);
		expect(idsOf(items)).toEqual([1, 2]);
	});
});

describe('an item', () => {
	const summary = {
		MessageId: 7,
		Subject: 'Your results',
		AttachmentCount: 2,
		createTimeString: '11/22/2026 9:30:00 AM (UTC)',
	};
	const Attachments = [
		{ AttachmentID: 8, FileName: 'a.pdf' },
		{ AttachmentID: 9, FileName: 'b.pdf' },
	];
	const text = { Subject: 'Your results', TextBody: 'All is well.', CreateTime: 'today' };

	/** @param refused files */
	function readerOf(options: object, { refused = [9], simplify = true, message = summary } = {}) {
		const missing = new Set(refused);
		const listedFiles = message.AttachmentCount > 0 ? { Attachments } : {};
		const { prepareBinaryData } = executionOf().n8n.helpers;
		const look = lookWith(
			(path) => {
				const [, id] = /^\/Message\/(\d)\/Attachment$/.exec(path) ?? [];
				if (id === undefined) return { ...text, ...listedFiles };
				if (missing.has(Number(id))) throw new ItemError(`File ${id} is missing.`, '');
				return { FileName: `${id}.pdf`, AttachmentBase64: 'aGVsbG8=' };
			},
			{ prepareBinaryData },
		);
		const read = reading(look, receiving({ options, simplify }));
		return {
			look,
			missing,
			read: async (givesUp = false) => await read({ id: 7, summary: message }, givesUp),
		};
	}

	const body = { includeBody: true };
	const files = { downloadAttachments: true };
	const both = { ...body, ...files };

	it('is what is listed: nothing more is asked for, so that it stays unread', async () => {
		const { look, read } = readerOf({});
		expect(await read()).toEqual({
			json: {
				MessageId: 7,
				Subject: 'Your results',
				AttachmentCount: 2,
				CreateTime: '2026-11-22T09:30:00.000Z',
			},
		});
		expect(look.asked).toEqual([]);
		expect(look.process.read.size).toBe(0);
	});

	it('is what DataMotion says, word for word, unless it is simplified', async () => {
		expect(await readerOf({}, { simplify: false }).read()).toEqual({ json: summary });
		const { json } = await readerOf(body, { simplify: false }).read();
		expect(json).toEqual({ ...summary, ...text, Attachments });
	});

	it('has the text and the list of the attachments', async () => {
		const { look, read } = readerOf(body);
		const item = await read();
		expect(item.json).toMatchObject({
			MessageId: 7,
			TextBody: 'All is well.',
			Attachments: [{ AttachmentId: 8 }, { AttachmentId: 9 }],
		});
		expect(Object.keys(item)).toEqual(['json']);
		expect([...look.process.read]).toEqual([7]);
	});

	it('has the files and their list, but no text that was not wanted', async () => {
		const { json, binary } = await readerOf(files, { refused: [] }).read();
		expect(binary).toMatchObject({
			attachment_0: { fileName: '8.pdf' },
			attachment_1: { fileName: '9.pdf' },
		});
		expect(json).toMatchObject({ Attachments: [{ FileName: 'a.pdf' }, { FileName: 'b.pdf' }] });
		expect(json).not.toHaveProperty('TextBody');
	});

	it('has neither files nor a list, if there are none', async () => {
		const message = { ...summary, AttachmentCount: 0, InlineAttachmentCount: 0 };
		const item = await readerOf(files, { message }).read();
		expect(Object.keys(item)).toEqual(['json']);
		expect(Object.keys(item.json)).not.toContain('Attachments');
	});

	it('waits for a file that is missing, unless nobody can wait any more', async () => {
		const { look, read } = readerOf(both);
		await expect(read()).rejects.toThrow('File 9 is missing.');
		// The message is unread.
		expect(look.process.read.size).toBe(0);
		const { json, binary } = await read(true);
		expect(json).toMatchObject({ TextBody: 'All is well.', NotRead: 'File 9 is missing.' });
		expect(Object.keys(binary ?? {})).toEqual(['attachment_0']);
	});

	it('stores a file once, however often the message fails', async () => {
		const { look, read, missing } = readerOf(both);
		await expect(read()).rejects.toThrow('File 9 is missing.');
		missing.clear();
		const { json, binary } = await read();
		expect(Object.keys(binary ?? {})).toEqual(['attachment_0', 'attachment_1']);
		expect(json).not.toHaveProperty('NotRead');
		expect(look.asked.filter((path) => path === '/Message/8/Attachment')).toHaveLength(1);
	});
});
