/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on Node itself, not inside n8n */
import { Readable } from 'node:stream';
import type { IDataObject } from 'n8n-workflow';
import {
	fetchOriginalFiles,
	readOriginal,
} from '../../../../../nodes/DataMotion/composing/original';
import type { Ask } from '../../../../../nodes/shared/operation';
import { failureOf } from '../../../support/failure';
import { answerOf, itemOf } from '../../../support/item';

const MB = 1024 * 1024;

/** Hands out the same content for each file. */
function asking(content: string | undefined) {
	const asked: string[] = [];
	const ask: Ask = async ({ path, receive }) => {
		asked.push(path);
		if (content !== undefined) await receive?.(Readable.from([Buffer.from(content)]));
		return answerOf({});
	};
	const fetch = async (...Attachments: IDataObject[]) =>
		await fetchOriginalFiles(itemOf({}, ask), { Attachments });
	return { asked, fetch };
}

describe('readOriginal', () => {
	const read = async (body: unknown) =>
		await readOriginal(
			itemOf({}, async ({ path }) => answerOf(path.includes('/7/') ? body : 'Another message.')),
			7,
		);

	it.each([[{ From: 'a' }], [{ Subject: '' }], [{ TextBody: '' }], [{ HtmlBody: '' }]])(
		'takes %j for a message',
		async (body) => {
			expect(await read(body)).toEqual(body);
		},
	);

	it.each([
		['<html>', 'not as documented: <html>'],
		[{ To: [] }, "without 'From'"],
	])('does not take %j for one', async (body, words) => {
		expect((await failureOf(async () => await read(body))).message).toContain(words);
	});
});

describe('fetchOriginalFiles', () => {
	it('fetches one after the other, with names and types that are safe', async () => {
		const { asked, fetch } = asking('content');
		const [first, second] = await fetch(
			{ AttachmentID: '5', FileName: 'a.pdf', ContentType: 'application/pdf', Size: 7 },
			{ AttachmentId: 6, FileName: '..', ContentType: 'x', ContentId: ' logo@x.example ' },
		);

		expect(asked).toEqual(['/File/Download/5/a.pdf', '/File/Download/6/attachment']);
		expect(first).toEqual({
			file: expect.objectContaining({ size: 7, inMemory: Buffer.from('content') }),
			rest: { ContentType: 'application/pdf', FileName: 'a.pdf' },
		});
		expect(second.rest).toEqual({
			ContentType: 'application/octet-stream',
			FileName: 'attachment',
			ContentId: 'logo@x.example',
		});
	});

	it.each([
		['検査 1.pdf', '%E6%A4%9C%E6%9F%BB%201.pdf'],
		['a<b>c*d%e&f:g+h.txt', 'a_b_c_d_e_f_g_h.txt'],
		['what? #1.txt', 'what_%20%231.txt'],
		['half \ud83d', 'half%20%EF%BF%BD'],
	])('asks for %j as %j', async (FileName, inPath) => {
		const { asked, fetch } = asking('');
		await fetch({ AttachmentId: 5, FileName });

		expect(asked).toEqual([`/File/Download/5/${inPath}`]);
	});

	it.each([
		[{ FileName: 'a' }, 'x', 'DataMotion gives no ID for it'],
		[{ AttachmentId: 5, FileName: 'a' }, undefined, 'n8n gave no content'],
		[{ AttachmentId: 5, FileName: 'a', Size: 3 }, 'x', '1 bytes came instead of 3'],
		[{ AttachmentId: 5, FileName: 'a', Size: '3' }, '1234', '4 bytes came instead of 3'],
	])('does not go on without %j', async (attachment, content, why) => {
		const { message, description } = await failureOf(
			async () => await asking(content).fetch(attachment),
		);

		expect(message).toBe(`The attachment 'a' could not be read: ${why}.`);
		expect(description).toContain('Nothing was sent.');
	});

	it('refuses a file that is too large before it fetches any', async () => {
		const { asked, fetch } = asking('x');
		const { message } = await failureOf(
			async () => await fetch({ AttachmentId: 5, FileName: 'a' }, { FileName: 'b', Size: 33 * MB }),
		);

		expect(message).toMatch(/^The file 'b' has 33\.0 MB/);
		expect(asked).toEqual([]);
	});
});
