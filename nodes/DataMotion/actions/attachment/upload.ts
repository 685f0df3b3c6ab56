import { operation } from '../../../shared/operation';
import { readFileToSend } from '../../composing/files';
import { openMultipart } from '../../composing/multipart';
import { inputField } from '../../fields/inputFiles';
import { draft } from '../../fields/locators';
import { known } from '../../reading/answers';
import { readDone } from '../../reading/done';
import { idOf } from '../../reading/ids';

export const upload = operation({
	name: 'Upload',
	value: 'upload',
	action: 'Upload attachment',
	description: 'Add a file to a draft',
	once: true,
	fields: {
		MessageId: draft(
			"ID of the draft to add the file to, a number: the 'MessageId' that saving the draft put out",
		),
		field: inputField({
			hint: 'The name of the input field that holds the file, up to 32 MB',
			description:
				"Name of the input field that holds the file. DataMotion does not document the form that it takes files in: the file is sent as the part 'file' of a multipart form.",
		}),
	},

	async run(item, { MessageId, field }) {
		const file = await readFileToSend(item, field);
		const answer = await item.request({
			method: 'POST',
			path: `/File/Attachment/${MessageId}`,
			upload: async () => await openMultipart(item.n8n, 'file', file),
			doubt: {
				message: 'The file may have been added all the same.',
				description:
					'Look at the draft before you add it again. Another try of this execution does not add it.',
			},
		});
		const { AttachmentId, AttachmentID } = readDone(answer);
		const id = idOf(AttachmentId ?? AttachmentID);
		return known({ AttachmentId: id, MessageId, FileName: file.fileName });
	},
});
