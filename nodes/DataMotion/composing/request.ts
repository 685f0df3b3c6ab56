import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { jsonPieces, openUpload } from '../../shared/binary';
import type { ServiceRequest } from '../../shared/transport';
import type { Attachment } from './attachments';

export type MessageRequest = Pick<ServiceRequest, 'body' | 'upload'>;

/** A message with its files, which are read while they are sent if n8n keeps them outside its memory. */
export function requestWith(
	n8n: IExecuteFunctions,
	message: IDataObject,
	attachments: Attachment[],
): MessageRequest {
	if (attachments.some(({ file }) => file.id !== undefined)) {
		const pieces = jsonPieces(message, 'Attachments', 'AttachmentBase64', attachments);
		return { upload: async () => await openUpload(n8n, pieces) };
	}
	if (attachments.length === 0) return { body: message };
	return { body: { ...message, Attachments: attachments.map(inMemory) } };
}

function inMemory({ file, rest }: Attachment): IDataObject {
	return { AttachmentBase64: file.inMemory?.toString('base64') ?? '', ...rest };
}
