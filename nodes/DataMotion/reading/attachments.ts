import type { IBinaryKeyData, IExecuteFunctions } from 'n8n-workflow';
import type { Item } from '../../shared/operation';
import type { Answer } from '../../shared/transport';
import { readObject, toId } from './answers';
import { attachmentId, objectsIn, readTextField, undocumented } from './fields';

type PrepareBinaryData = IExecuteFunctions['helpers']['prepareBinaryData'];

/** An attachment as the service hands it out. */
export interface ReceivedFile {
	content: Buffer;
	/** As it was sent, whatever it may contain; undefined if it has none. */
	fileName?: string;
	mimeType?: string;
}

/** @throws ServiceError when the answer holds no file */
export async function readAttachment(ask: Item['request'], id: number): Promise<ReceivedFile> {
	const answer = await ask({ method: 'GET', path: `/Message/${id}/Attachment` });
	const content = Buffer.from(readTextField(answer, 'AttachmentBase64'), 'base64');
	const { FileName, ContentType } = readObject(answer);
	return { content, fileName: textOf(FileName), mimeType: textOf(ContentType) };
}

/**
 * Downloads the attachments of a message into fields named by a prefix and their number. One after another, so that
 * only one of them is in memory.
 * @param message the answer that lists them
 */
export async function downloadAttachments(
	ask: Item['request'],
	prepareBinaryData: PrepareBinaryData,
	message: Answer,
	prefix: string,
): Promise<IBinaryKeyData> {
	const binary: IBinaryKeyData = {};
	for (const [number, attachment] of objectsIn(readObject(message).Attachments).entries()) {
		const id = toId(attachmentId(attachment));
		if (id === undefined) {
			throw undocumented(message, "with an attachment that has no 'AttachmentId'");
		}
		const field = `${prefix}${number}`;
		const { content, fileName, mimeType } = await readAttachment(ask, id);
		binary[field] = await prepareBinaryData(
			content,
			safeFileName(fileName ?? textOf(attachment.FileName), field),
			mimeType ?? textOf(attachment.ContentType),
		);
	}
	return binary;
}

/** A slash would make it a path, a line break a header, and dots alone a folder. */
export function safeFileName(fileName: string | undefined, fallback: string): string {
	const safe = (fileName ?? '').replace(/[/\\\p{Cc}]+/gu, '_').trim();
	return /^\.*$/.test(safe) ? fallback : safe;
}

function textOf(value: unknown): string | undefined {
	return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
