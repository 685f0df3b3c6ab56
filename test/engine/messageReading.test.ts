import type { NodeUnderTest } from '../support/engine';
import { BOB, byId } from '../support/mail';
import type { Mail } from '../support/mail';
import { startForTests } from '../support/parts';

let mail: Mail;
startForTests((parts) => ({ mail } = parts));

async function run(
	operation: string,
	parameters: NodeUnderTest['parameters'],
	more: Parameters<Mail['run']>[3] = {},
) {
	return await mail.run('message', operation, parameters, { user: BOB, ...more });
}

const note = { content: Buffer.from('A note'), fileName: 'note.txt', mimeType: 'text/plain' };

describe.each([
	['get', { simplify: true }],
	['get', { simplify: false }],
	['getMime', { outputAs: 'file', outputField: 'data' }],
])('%s with %j', (operation, parameters) => {
	test.each([
		['a message that does not exist', 4711, /4711/],
		['no ID', '={{ $json.none }}', /^'Message' is empty\.$/],
		['an ID that is none', '={{ "Hello" }}', /^'Message' is "Hello", which is not an ID\.$/],
	])('is refused in words for %s', async (_, id, message) => {
		const { error } = await run(operation, { messageId: byId(id), ...parameters });
		expect(error?.message).toMatch(message);
		expect(error?.description).not.toBe('');
	});

	test('with continue on errors the failing item carries its error, the others succeed', async () => {
		const id = await mail.send([note]);
		const { items } = await run(
			operation,
			{ messageId: byId('={{ $json.id }}'), ...parameters, options: { downloadAttachments: true } },
			{
				items: [{ json: { id } }, { json: { id: 4711 } }, { json: { id: String(id) } }],
				settings: { onError: 'continueRegularOutput' },
			},
		);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
		expect(items.map(({ binary }) => binary !== undefined)).toEqual([true, false, true]);
		expect(items[1].json).toEqual({ error: expect.any(String), message: expect.any(String) });
	});
});
