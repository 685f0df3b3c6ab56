import { fileTypeFromMimeType } from 'n8n-workflow';
import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { streamOf } from '../../shared/content';
import type { Ask } from '../../shared/operation';
import { undocumented } from './answers';
import { safeFileName, safeMimeType } from './fileNames';
import { Unpacking } from './unpacking';

export type PrepareBinaryData = IExecuteFunctions['helpers']['prepareBinaryData'];

/** An attachment, in n8n's storage. */
export interface AttachmentFile {
	binary: IBinaryData;
	fileName: string;
	mimeType: string;
	/** Bytes. */
	size: number;
}

/**
 * Fetches an attachment by the request that, unlike File/Download, tells its name and type too. The file goes into
 * n8n's storage as it arrives.
 * @param unnamed its name if the service gives none
 * @throws ServiceError when the answer holds no file
 */
export async function fetchAttachment(
	ask: Ask,
	prepareBinaryData: PrepareBinaryData,
	id: number,
	unnamed: string,
): Promise<AttachmentFile> {
	const received: Array<{ stored: IBinaryData; unpacking: Unpacking }> = [];
	const answer = await ask({
		method: 'GET',
		path: `/Message/${id}/Attachment`,
		receive: async (content) => {
			const unpacking = new Unpacking();
			const file = streamOf(unpacking.file(content), content);
			// The name and the type may come after the content.
			const stored = await prepareBinaryData(file, unnamed, 'application/octet-stream');
			received.push({ stored, unpacking });
		},
	});
	const last = received.at(-1);
	const fields = last?.unpacking.fields;
	if (last === undefined || fields?.AttachmentBase64 === undefined) {
		throw undocumented(answer, "without 'AttachmentBase64'");
	}
	const fileName = safeFileName(fields.FileName, unnamed);
	const mimeType = safeMimeType(fields.ContentType);
	const [, fileExtension] = /\.([^.]+)$/.exec(fileName) ?? [];
	const fileType = fileTypeFromMimeType(mimeType);
	return {
		binary: { ...last.stored, fileName, mimeType, fileExtension, fileType },
		fileName,
		mimeType,
		size: last.unpacking.size,
	};
}
