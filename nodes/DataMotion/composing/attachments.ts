import type { IDataObject } from 'n8n-workflow';
import type { Item } from '../../shared/operation';
import type { InputFile } from '../fields/inputFiles';
import { readFileToSend } from './files';
import type { BinaryFile } from './files';

export interface Attachment {
	file: BinaryFile;
	/** What the service wants to know of it besides its content. */
	rest: IDataObject;
}

/** The files of a message, in the order in which they are given. */
export async function readAttachments(item: Item, files: InputFile[]): Promise<Attachment[]> {
	const attachments: Attachment[] = [];
	for (const { inputField, contentId } of files) {
		attachments.push(attachmentOf(await readFileToSend(item, inputField), contentId));
	}
	return attachments;
}

/** @param contentId by which the HTML body refers to it; empty for a file that stands beside it */
export function attachmentOf(file: BinaryFile, contentId = ''): Attachment {
	const rest: IDataObject = { ContentType: file.mimeType, FileName: file.fileName };
	if (contentId !== '') rest.ContentId = contentId;
	return { file, rest };
}
