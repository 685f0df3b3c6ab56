import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { ServiceRequest } from '../../shared/protocol';
import type { Attachment } from './attachments';
import { openUpload } from './upload';
import type { Piece } from './upload';

export type MessageRequest = Pick<ServiceRequest, 'body' | 'upload'>;

/** How a service spells the names of fields. */
export type Spelling = (name: string) => string;

/**
 * A message with its files, as JSON (docs/services/datamotion.md, Sending). The files come last: they are read while
 * they are being sent.
 */
export function requestWith(
	n8n: IExecuteFunctions,
	message: IDataObject,
	attachments: Attachment[],
	spelled: Spelling = (name) => name,
): MessageRequest {
	const spell = (object: IDataObject): IDataObject =>
		Object.fromEntries(Object.entries(object).map(([name, value]) => [spelled(name), value]));
	const body = spell(message);
	if (attachments.length === 0) return { body };
	const pieces: Piece[] = [
		`${JSON.stringify(body).slice(0, -1)},"${spelled('Attachments')}":[`,
		...attachments.flatMap(({ file, rest }, index) => [
			`${index === 0 ? '' : ','}{"${spelled('AttachmentBase64')}":"`,
			file,
			`",${JSON.stringify(spell(rest)).slice(1)}`,
		]),
		']}',
	];
	return { upload: async () => await openUpload(n8n, pieces, 'base64', 'application/json') };
}
