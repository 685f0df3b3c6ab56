import type { Operation } from '../../../shared/operation';
import { outputField, readOutputField } from '../../outputField';
import { fetchAttachment } from '../../reading/attachmentFile';
import { attachmentField, readAttachmentId } from './field';

export const download: Operation = {
	name: 'Download',
	value: 'download',
	action: 'Download attachment',
	description: 'Get the file of an attachment',
	fields: [attachmentField, outputField],

	async run(item) {
		const id = readAttachmentId(item);
		const field = readOutputField(item);
		const { prepareBinaryData } = item.n8n.helpers;
		const file = await fetchAttachment(item.request, prepareBinaryData, id, `attachment-${id}`);
		const json = {
			AttachmentId: id,
			FileName: file.fileName,
			ContentType: file.mimeType,
			Size: file.size,
		};
		return [{ json, binary: { [field]: file.binary } }];
	},
};
