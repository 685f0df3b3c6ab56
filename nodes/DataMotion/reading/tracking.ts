import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../../services/json';
import { known, objectsIn } from './answers';
import { attachmentsIn } from './attachments';
import { moment } from './moments';
import { statusName } from './statuses';

/**
 * Which recipient has opened a message, and when.
 * Undefined if the service doesn't say; one of its own clients reads a single recipient without a list.
 */
export function simplifyTracking(tracking: unknown): IDataObject[] | undefined {
	if (tracking === undefined || tracking === null) return undefined;
	return objectsIn(tracking)
		.filter((recipient) => Object.keys(recipient).length > 0)
		.map(({ Email, DateOpened, MessageStatusId, MessageStatusDescription, ReceiverField }) =>
			known({
				Email,
				DateOpened: moment(DateOpened),
				MessageStatus: statusName(MessageStatusId ?? MessageStatusDescription),
				ReceiverField,
			}),
		);
}

/** What became of a sent message: who has opened it, and who has downloaded which file. */
export function simplifyMetadata(metadata: IDataObject, messageId: unknown): IDataObject {
	const Tracking = simplifyTracking(metadata.Tracking);
	return known({
		MessageId: messageId,
		OpenedCount: Tracking?.filter(wasOpened).length,
		RecipientCount: Tracking?.length,
		Tracking,
		Attachments: metadata.Attachments && attachmentsIn(metadata).map(simplifyAttachment),
		ExpiresAt: moment(metadata.ExpirationDate),
		MessageSize: metadata.MessageSize,
	});
}

function wasOpened({ DateOpened }: IDataObject): boolean {
	return DateOpened !== undefined && DateOpened !== null;
}

function simplifyAttachment(attachment: IDataObject): IDataObject {
	const { AttachmentId, FileName, Tracking } = attachment;
	const recipients = isObject(Tracking) ? Tracking.Recipients : Tracking;
	return known({
		AttachmentId,
		FileName,
		Downloaded: objectsIn(recipients)
			.filter(({ Downloaded }) => Downloaded === true)
			.map(({ Email, DownloadedDate }) => known({ Email, DownloadedDate: moment(DownloadedDate) })),
	});
}
