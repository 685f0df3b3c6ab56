import type { INode } from 'n8n-workflow';
import { readSettings } from '../../../../../nodes/DataMotion/fields/trigger';
import { nodeOf } from '../../../../support/workflow';

function read(parameters: INode['parameters']) {
	const node = nodeOf('Trigger', 'dataMotionTrigger', { parameters });
	return readSettings(node, (name) => parameters[name] ?? null);
}

const inbox = { folderId: { __rl: true, mode: 'list', value: '1' } };

describe('the fields of the trigger', () => {
	it('reads what is given, and what is usual where nothing is', () => {
		expect(read({ event: 'messageReceived', ...inbox })).toEqual({
			event: 'messageReceived',
			folder: 1,
			simplify: true,
			filters: { from: [], subject: '', unreadOnly: false },
			options: {
				downloadAttachments: false,
				includeBody: false,
				includeExisting: false,
				timeout: 60_000,
				watchDays: 30,
			},
		});
		expect(read({ event: 'messageOpened', options: { watchDays: 5 } })).toMatchObject({
			event: 'messageOpened',
			options: { watchDays: 5 },
		});
	});

	it.each(['={{ $json.folder }}', { __rl: true, mode: 'id', value: '={{ 1 }}' }])(
		'refuses a folder that an expression gives: %j',
		(folderId) => {
			expect(() => read({ event: 'messageReceived', folderId })).toThrow(
				"'Folder' is given by an expression.",
			);
		},
	);

	it('takes a folder whose name looks like an expression', () => {
		const folderId = { __rl: true, mode: 'list', value: '5', cachedResultName: '=Results' };
		expect(read({ event: 'messageReceived', folderId })).toMatchObject({ folder: 5 });
	});

	it.each([0, -1, 'some'])('refuses days that are none: %j', (watchDays) => {
		expect(() => read({ event: 'messageOpened', options: { watchDays } })).toThrow(
			"'Watch Days' is",
		);
	});
});
