import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { ServiceRequest } from '../../shared/transport';
import type { Attachment } from './attachments';
import type { BinaryFile } from './files';
import { openUpload } from './upload';
import type { Piece } from './upload';

export type MessageRequest = Pick<ServiceRequest, 'body' | 'upload'>;

/** A message with its files, as JSON (docs/services/datamotion.md, Sending). */
export function requestWith(
	n8n: IExecuteFunctions,
	message: IDataObject,
	attachments: Attachment[],
): MessageRequest {
	if (attachments.length === 0) return { body: message };
	const pieces = jsonPieces(message, 'Attachments', 'AttachmentBase64', attachments);
	return { upload: async () => await openUpload(n8n, pieces, 'base64', 'application/json') };
}

/** The pieces of a JSON object, whose last member is a list of objects that each hold a file in base64. */
function jsonPieces(
	body: IDataObject,
	listName: string,
	fileName: string,
	entries: Array<{ file: BinaryFile; rest: IDataObject }>,
): Piece[] {
	const head = JSON.stringify(body).slice(0, -1);
	const separator = head === '{' ? '' : ',';
	return [
		`${head}${separator}${JSON.stringify(listName)}:[`,
		...entries.flatMap(({ file, rest }, index) => [
			`${index === 0 ? '' : ','}{${JSON.stringify(fileName)}:"`,
			file,
			`",${JSON.stringify(rest).slice(1)}`,
		]),
		']}',
	];
}
