import type { Operation } from '../../../shared/operation';
import { readFileToSend } from '../../composing/attachments';
import { multipartUpload } from '../../composing/multipart';
import { readLine } from '../../composing/text';
import { readDone } from '../../doneAnswer';
import { draftField, readDraftId } from '../../draftField';
import { toId } from '../../reading/answers';
import { attachmentId, known } from '../../reading/fields';

export const upload: Operation = {
	name: 'Upload',
	value: 'upload',
	action: 'Upload attachment',
	description: 'Add a file to a draft',
	once: true,
	fields: [
		{
			...draftField,
			description:
				"ID of the draft to add the file to, a number: the 'MessageId' that saving the draft put out",
		},
		{
			displayName: 'Input Data Field Name',
			name: 'inputField',
			type: 'string',
			required: true,
			default: 'data',
			placeholder: 'e.g. data',
			hint: 'The name of the input field that holds the file, up to 32 MB',
			description:
				"Name of the input field that holds the file. DataMotion does not document the form that it takes files in: the file is sent as the part 'file' of a multipart form.",
		},
	],

	async run(item) {
		const { n8n, index } = item;
		const MessageId = readDraftId(item);
		const field = readLine(n8n.getNodeParameter('inputField', index), 'Input Data Field Name');
		const file = await readFileToSend(item, field.trim());
		const answer = await item.request({
			method: 'POST',
			path: `/File/Attachment/${MessageId}`,
			upload: async () => await multipartUpload(n8n, 'file', file),
			doubt: {
				message: 'The file may have been added all the same.',
				description:
					'Look at the draft before you add it again. Another try of this execution does not add it.',
			},
		});
		const AttachmentId = toId(attachmentId(readDone(answer)));
		return known({ AttachmentId, MessageId, FileName: file.fileName });
	},
};
