import {
	attachmentsIn,
	downloadAttachments,
} from '../../../../../nodes/DataMotion/reading/attachments';
import { executionOf } from '../../../support/execution';
import { failureOf } from '../../../support/failure';
import { answerOf } from '../../../support/item';
import { filesService } from '../../../support/pages';

describe('attachmentsIn', () => {
	it.each([
		[{ AttachmentId: 5 }, { AttachmentId: 5 }],
		[{ AttachmentID: '5' }, { AttachmentId: 5 }],
		[{ AttachmentId: 'x' }, { AttachmentId: 'x' }],
		[{ ContentId: 'a' }, { ContentId: 'a' }],
		[{ ContentID: 'a' }, { ContentId: 'a' }],
		[{ ContentId: '', ContentID: 'a' }, { ContentId: 'a' }],
		[{ ContentId: '', ContentID: '' }, {}],
		[
			{ FileName: 'a.txt', Size: 0 },
			{ FileName: 'a.txt', Size: 0 },
		],
	])('spells %j as %j', (attachment, spelled) => {
		expect(attachmentsIn({ Attachments: [attachment, 'x'] })).toStrictEqual([spelled]);
		expect(attachmentsIn({ Attachments: attachment })).toStrictEqual([spelled]);
	});

	it('are none where none are listed', () => {
		expect(attachmentsIn({})).toEqual([]);
	});
});

describe('downloadAttachments', () => {
	const download = async (...attachments: object[]) => {
		const { ask, asked } = filesService((id) => ({ FileName: `${id}.txt` }));
		const { prepareBinaryData } = executionOf().n8n.helpers;
		const message = answerOf({ Attachments: attachments });
		return { binary: await downloadAttachments(ask, prepareBinaryData, message, 'file_'), asked };
	};

	it('puts each into a field of its own, under the name that it comes with', async () => {
		const { binary, asked } = await download({ AttachmentId: 5 }, { AttachmentID: '7' });

		expect(asked).toEqual(['GET /Message/5/Attachment', 'GET /Message/7/Attachment']);
		expect(binary).toMatchObject({
			file_0: { fileName: '5.txt' },
			file_1: { fileName: '7.txt' },
		});
	});

	it('tells of one that has no ID', async () => {
		const { message } = await failureOf(async () => await download({ FileName: 'a' }));

		expect(message).toBe(
			"DataMotion answered with status 200, but with an attachment that has no 'AttachmentId'.",
		);
	});
});
