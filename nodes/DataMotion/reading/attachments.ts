import type { IBinaryKeyData } from 'n8n-workflow';
import type { Item } from '../../shared/operation';
import type { Answer } from '../../shared/transport';
import { readObject, toId } from './answers';
import { fetchAttachment, safeFileName } from './attachmentFile';
import type { PrepareBinaryData } from './attachmentFile';
import { attachmentId, objectsIn, undocumented } from './fields';

/** The beginning of the names of the fields that hold attachments. */
export const ATTACHMENTS_PREFIX = 'attachment_';

/**
 * Downloads the attachments of a message into fields named by a prefix and their number, one after another.
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
		const { FileName } = attachment;
		const listed = safeFileName(typeof FileName === 'string' ? FileName : undefined, field);
		binary[field] = (await fetchAttachment(ask, prepareBinaryData, id, listed)).binary;
	}
	return binary;
}
