import type { IDataObject } from 'n8n-workflow';
import { ServiceError } from '../../shared/errors';
import type { Item } from '../../shared/operation';
import { readObjectWith } from '../reading/answers';
import { attachmentsIn } from '../reading/attachments';
import { safeFileName, safeMimeType } from '../reading/fileNames';
import { idOf } from '../reading/ids';
import { attachmentOf } from './attachments';
import type { Attachment } from './attachments';
import { refuseLarge, storeFile } from './files';
import type { BinaryFile } from './files';

/** A message that was received or sent, without the content of its files. */
export async function readOriginal({ request }: Item, id: number): Promise<IDataObject> {
	const answer = await request({ method: 'GET', path: `/Message/${id}/NoAttachmentData` });
	return readObjectWith(answer, 'From', 'Subject', 'TextBody', 'HtmlBody');
}

/** Its files, one after the other into n8n's storage. */
export async function fetchOriginalFiles(item: Item, original: IDataObject): Promise<Attachment[]> {
	const files = attachmentsIn(original);
	for (const { FileName, Size } of files) {
		refuseLarge({ fileName: String(FileName), size: Number(Size ?? 0) });
	}
	const attachments: Attachment[] = [];
	for (const file of files) {
		attachments.push(attachmentOf(await fetchFile(item, file), textOf(file.ContentId)));
	}
	return attachments;
}

async function fetchFile({ n8n, request }: Item, described: IDataObject): Promise<BinaryFile> {
	const fileName = safeFileName(described.FileName, 'attachment');
	const mimeType = safeMimeType(described.ContentType);
	const id = idOf(described.AttachmentId);
	if (id === undefined) throw notFetched(fileName, 'DataMotion gives no ID for it');

	const received: BinaryFile[] = [];
	await request({
		method: 'GET',
		path: `/File/Download/${id}/${inPath(fileName)}`,
		receive: async (content) => {
			received.push(await storeFile(n8n, content, { fileName, mimeType }));
		},
	});
	const file = received.at(-1);
	if (file === undefined) throw notFetched(fileName, 'n8n gave no content');
	const expected = idOf(described.Size);
	if (expected !== undefined && file.size !== expected) {
		throw notFetched(fileName, `${file.size} bytes came instead of ${expected}`);
	}
	refuseLarge(file);
	return file;
}

function notFetched(fileName: string, why: string): ServiceError {
	return new ServiceError(
		`The attachment '${fileName}' could not be read: ${why}.`,
		"Nothing was sent. Run it again; if it stays so, use 'Get' with 'Download Attachments', and 'Send'.",
	);
}

/** The ID tells which file it is. Characters that Microsoft's web servers refuse in a path are left out. */
function inPath(fileName: string): string {
	// Through a buffer, because half of a surrogate pair can't be encoded.
	return encodeURIComponent(Buffer.from(fileName.replace(/[<>*%&:?+]/g, '_')).toString());
}

function textOf(value: unknown): string {
	return typeof value === 'string' ? value.trim() : '';
}
