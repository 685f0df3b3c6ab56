import { refusalOf, runOperation } from '../../../support/operation';

describe('message move', () => {
	test('names the folder to put it into', async () => {
		const { items, asked } = await runOperation('message', 'move', {
			parameters: { messageId: '12077', destinationFolderId: '2' },
			answers: [''],
		});
		expect(asked).toMatchObject([
			{ method: 'POST', path: '/Message/12077/Move', body: { DestinationFolderId: 2 } },
		]);
		expect(items).toEqual([{ json: { MessageId: 12077, FolderId: 2 } }]);
	});

	test('no folder is refused before anything is asked', async () => {
		const parameters = { messageId: 12077, destinationFolderId: '' };
		expect(await refusalOf('message', 'move', { parameters })).toBe(
			"'Destination Folder' is empty.",
		);
	});
});

describe('message delete', () => {
	test.each([
		[{}, '/Message/12077'],
		[{ permanently: true }, '/Message/12077?Permanently=true'],
		// As an expression gives it.
		[{ permanently: 'false' }, '/Message/12077'],
	])('with %j asks for %s', async (options, path) => {
		const { items, asked } = await runOperation('message', 'delete', {
			parameters: { messageId: 12077, options },
			answers: [{ NewFolderId: '2', Result: 'Moved to Trash' }],
		});
		expect(asked).toMatchObject([{ method: 'DELETE', path }]);
		expect(asked[0].doubt?.message).toBe('The message may have been deleted all the same.');
		expect(items).toEqual([
			{ json: { deleted: true, MessageId: 12077, NewFolderId: 2, Results: 'Moved to Trash' } },
		]);
	});

	test('is content with an answer that says nothing', async () => {
		const options = { parameters: { messageId: 12077 }, answers: [''] };
		const { items } = await runOperation('message', 'delete', options);
		expect(items).toEqual([{ json: { deleted: true, MessageId: 12077 } }]);
	});
});

describe('message retract', () => {
	test('takes the message back', async () => {
		const { items, asked } = await runOperation('message', 'retract', {
			parameters: { messageId: 12077 },
			answers: [''],
		});
		expect(asked).toMatchObject([{ method: 'POST', path: '/Message/12077/Retract' }]);
		expect(items).toEqual([{ json: { retracted: true, MessageId: 12077 } }]);
	});
});

describe.each([['move'], ['delete'], ['retract']])('%s', (operation) => {
	test.each([
		['', "'Message' is empty."],
		['12a', '\'Message\' is "12a", which is not an ID.'],
		['1/../2', '\'Message\' is "1/../2", which is not an ID.'],
		[-1, "'Message' is -1, which is not an ID."],
		[1.5, "'Message' is 1.5, which is not an ID."],
	])('of %j is refused before anything is asked', async (messageId, message) => {
		const parameters = { messageId, destinationFolderId: 2 };
		expect(await refusalOf('message', operation, { parameters })).toBe(message);
	});

	test('a page in place of its answer is told', async () => {
		const parameters = { messageId: 12077, destinationFolderId: 2 };
		expect(await refusalOf('message', operation, { parameters, answers: ['<html>'] })).toMatch(
			/^DataMotion answered with status 200, but with a page instead of data: <html>/,
		);
	});
});
