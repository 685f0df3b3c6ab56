import { operation } from '../../../shared/operation';
import { outputField } from '../../fields/downloads';
import { attachment } from '../../fields/locators';
import { fetchAttachment } from '../../reading/attachmentFile';

export const download = operation({
	name: 'Download',
	value: 'download',
	action: 'Download attachment',
	description: 'Get the file of an attachment',
	fields: {
		AttachmentId: attachment(
			"ID of the attachment, a number. Message 'Get' lists it with each attachment.",
		),
		field: outputField(),
	},

	async run({ n8n, request }, { AttachmentId, field }) {
		const { prepareBinaryData } = n8n.helpers;
		const unnamed = `attachment-${AttachmentId}`;
		const file = await fetchAttachment(request, prepareBinaryData, AttachmentId, unnamed);
		const json = {
			AttachmentId,
			FileName: file.fileName,
			ContentType: file.mimeType,
			Size: file.size,
		};
		return [{ json, binary: { [field]: file.binary } }];
	},
});
