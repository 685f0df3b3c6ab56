import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';
import type { Ask } from '../../shared/operation';
import type { Answer } from '../../shared/protocol';
import { known, objectsIn, readObject, undocumented } from './answers';
import { fetchAttachment } from './attachmentFile';
import type { PrepareBinaryData } from './attachmentFile';
import { safeFileName } from './fileNames';
import { idOf, shownId } from './ids';

/** The attachments that an answer lists, spelled in one of the ways in which the service's documents spell them. */
export function attachmentsIn({ Attachments }: IDataObject): IDataObject[] {
	return objectsIn(Attachments).map(({ AttachmentID, ContentID, ...attachment }) =>
		known({
			...attachment,
			AttachmentId: shownId(attachment.AttachmentId ?? AttachmentID),
			ContentId: attachment.ContentId || ContentID || undefined,
		}),
	);
}

/**
 * Downloads the attachments of a message into fields named by a prefix and their number, one after another.
 * @param message the answer that lists them
 */
export async function downloadAttachments(
	ask: Ask,
	prepareBinaryData: PrepareBinaryData,
	message: Answer,
	prefix: string,
): Promise<IBinaryKeyData> {
	const binary: IBinaryKeyData = {};
	for (const [number, { AttachmentId, FileName }] of attachmentsIn(readObject(message)).entries()) {
		const id = idOf(AttachmentId);
		if (id === undefined) {
			throw undocumented(message, "with an attachment that has no 'AttachmentId'");
		}
		const field = `${prefix}${number}`;
		const listed = safeFileName(FileName, field);
		binary[field] = (await fetchAttachment(ask, prepareBinaryData, id, listed)).binary;
	}
	return binary;
}
