import { Lists } from '../support/lists';
import { byId } from '../support/mail';
import { startForTests } from '../support/parts';
import type { Sandbox } from '../support/sandbox';

let lists: Lists;
let sandbox: Sandbox;
startForTests((parts) => {
	({ sandbox } = parts);
	lists = new Lists(parts);
});

describe.each(['getMany', 'search'])('%s', (operation) => {
	test('with continue on errors the failing item carries its error, the others succeed', async () => {
		await lists.seed(2);
		const { items } = await lists.run(
			operation,
			{ folderId: byId('={{ $json.folder }}') },
			{
				items: [{ json: { folder: 1 } }, { json: { folder: 4711 } }, { json: { folder: '1' } }],
				settings: { onError: 'continueRegularOutput' },
			},
		);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 0, 1, 2, 2].map((item) => ({ item })),
		);
		expect(items[2].json).toEqual({
			error: expect.stringContaining('4711'),
			message: expect.any(String),
		});
	});

	test.each([
		['a folder that does not exist', { folderId: byId(4711) }, /4711/],
		['no folder', { folderId: byId('={{ $json.none }}') }, /^'Folder' is empty\.$/],
		['a limit of nothing', { returnAll: false, limit: 0 }, /^'Limit' is 0\.$/],
	])('%s is refused in words', async (_, parameters, message) => {
		const { error } = await lists.run(operation, parameters);
		expect(error?.message).toMatch(message);
		expect(error?.description).not.toBe('');
	});

	test.each([
		[{ Other: [] }, /^DataMotion answered with status 200, but without '(Summaries|Results)'\.$/],
		['<html>', /status 200, but not as documented: <html>\.$/],
		[{ Summaries: [{}], Results: [{}] }, /status 200, but with a message that has no 'MessageId'/],
	])('an answer %j is told, not taken for an empty list', async (body, message) => {
		await sandbox.fault({ path: '/Message/', effect: { status: 200, body } });
		const { error } = await lists.run(operation);
		expect(error?.message).toMatch(message);
	});

	test('an empty folder gives no items', async () => {
		const { items, error } = await lists.run(operation);
		expect([items, error]).toEqual([[], undefined]);
	});
});
