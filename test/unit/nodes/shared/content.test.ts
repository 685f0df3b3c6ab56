/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on Node itself, not inside n8n */
import { Readable } from 'node:stream';
import { readContent, streamOf as streamLike } from '../../../../nodes/shared/content';
import type { Content } from '../../../../nodes/shared/content';
import { Deadline } from '../../../../nodes/shared/deadline';
import { ItemError } from '../../../../nodes/shared/errors';
import { failureOf, networkError } from '../../support/failure';
import { FakeService } from '../../support/service';

const textOf = async (content: AsyncIterable<Buffer>) => {
	let text = '';
	for await (const chunk of content) text += Buffer.from(chunk).toString();
	return text;
};
const streamOf = (...chunks: Array<string | Error>) =>
	Readable.from(
		(async function* () {
			for (const chunk of chunks) {
				if (chunk instanceof Error) throw chunk;
				yield Buffer.from(chunk);
			}
		})(),
	);
const read = async (statusCode: number, body: unknown, timeout = 10_000) =>
	await readContent({ statusCode, headers: {}, body }, textOf, new Deadline(timeout));

describe('the content of an answer', () => {
	it('that is good is handed on as it arrives, and let go of', async () => {
		const stream = streamOf('a', 'b');
		expect(await read(200, stream)).toEqual({ body: 'ab' });
		expect(stream.destroyed).toBe(true);
	});

	it.each(['text', { MessageId: 1 }, null, undefined])(
		'that n8n has read already is left as it is: %j',
		async (body) => {
			expect(await read(200, body)).toEqual({ body });
		},
	);

	it('that is a refusal is read as usual', async () => {
		expect(await read(401, streamOf('"No ', 'such file."'))).toEqual({ body: 'No such file.' });
		expect(await read(300, streamOf('1'))).toEqual({ body: 1 });
		expect(await read(502, streamOf('<html>'))).toEqual({ body: '<html>' });
	});

	it.each([
		['at once', async () => {}],
		[
			'after a piece',
			async (content: Content) => void (await content[Symbol.asyncIterator]().next()),
		],
		['after all', async (content: Content) => void (await textOf(content))],
	])('that n8n could not keep, %s, is no fault of the connection', async (_, take) => {
		const stream = streamOf('a', 'b', 'c');
		const receive = async (content: Content) => {
			await take(content);
			throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
		};
		const { error, message, description } = await failureOf(
			async () =>
				await readContent(
					{ statusCode: 200, headers: {}, body: stream },
					receive,
					new Deadline(1000),
				),
		);
		expect(error).toBeInstanceOf(ItemError);
		expect(message).toBe('n8n could not keep what DataMotion sent: no space left');
		expect(description).toContain('whether it is full');
		expect(stream.destroyed).toBe(true);
	});

	it.each([
		[new ItemError('It is larger than it said.', ''), 'It is larger than it said.'],
		['no space left', 'n8n could not keep what DataMotion sent: no space left'],
		[{ code: 1 }, 'n8n could not keep what DataMotion sent: [object Object]'],
		[null, 'n8n could not keep what DataMotion sent: null'],
	])('whose reader fails with %p says why', async (reason, words) => {
		const receive = jest.fn().mockRejectedValue(reason);
		const answer = { statusCode: 200, headers: {}, body: streamOf('a') };
		const { message } = await failureOf(
			async () => await readContent(answer, receive, new Deadline(1000)),
		);
		expect(message).toBe(words);
	});

	it.each([{}, { from: 1 }])('asks for a newer n8n where there are no streams: %j', (value) => {
		const other = Object.defineProperty(streamOf('a'), 'constructor', { value });
		expect(() => streamLike(streamOf('a'), other)).toThrow(
			new ItemError('This version of n8n hands out no streams.', 'Update n8n.'),
		);
	});

	it('that breaks off is a fault of the connection', async () => {
		const { error } = await failureOf(
			async () => await read(200, streamOf('a', networkError('ERR_STREAM_PREMATURE_CLOSE'))),
		);
		expect(error).toMatchObject({ code: 'ECONNRESET' });
	});

	it('that does not come in time is given up', async () => {
		// As the HTTP helper hands it out: destroying it waits for its next piece.
		const stalled = Readable.from(
			(async function* () {
				yield Buffer.from('a');
				await new Promise(() => {});
			})(),
		);
		const { error } = await failureOf(async () => await read(200, stalled, 20));
		expect(error).toMatchObject({ code: 'ETIMEDOUT' });
		expect(stalled.destroyed).toBe(true);
	});
});

describe('a request that takes its content as it arrives', () => {
	it('asks n8n for a stream, and gives what was made of it', async () => {
		const service = new FakeService([{ status: 200, body: streamOf('file') }]);
		const answer = await service.request({ method: 'GET', receive: textOf });
		expect(answer.body).toBe('file');
		expect(service.sent[0].options).toMatchObject({ encoding: 'stream', json: false });
	});

	it('learns from a refusal that its session is dead', async () => {
		const service = new FakeService([
			{ status: 401, body: streamOf('"Session key expired"') },
			{ status: 200, body: streamOf('file') },
		]);
		expect((await service.request({ method: 'GET', receive: textOf })).body).toBe('file');
		expect(service.sent[1].session).toBe('');
	});

	it('is told in words where the connection breaks for good', async () => {
		jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
		const broken = () => ({ status: 200, body: streamOf('fi', networkError('ECONNRESET')) });
		const service = new FakeService([broken(), broken(), broken(), broken()]);
		const request = failureOf(
			async () => await service.request({ method: 'GET', receive: textOf }),
		);
		await jest.advanceTimersByTimeAsync(60_000);
		jest.useRealTimers();
		expect((await request).message).toContain('the connection was cut');
		expect(service.requests).toBe(4);
	});
});

describe('what is in doubt', () => {
	it('a request may say itself what is in doubt when its answer is lost', async () => {
		const service = new FakeService([networkError('ECONNRESET')]);
		const doubt = { message: 'It may be there.', description: 'Look.' };
		const { message, description } = await failureOf(
			async () => await service.request({ once: true, doubt }),
		);
		expect(message).toMatch(/cut\. It may be there\.$/);
		expect(description).toBe('Look.');
	});
});
