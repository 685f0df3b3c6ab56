import type { IDataObject } from 'n8n-workflow';
import { known } from './answers';
import { attachmentsIn } from './attachments';
import { shownId } from './ids';
import { moment } from './moments';
import { lastActionName, statusName } from './statuses';
import { simplifyTracking } from './tracking';

/** A message in a list. */
export function simplifySummary(summary: IDataObject): IDataObject {
	return known({
		...commonFields(summary),
		AttachmentCount: summary.AttachmentCount,
		FolderId: shownId(summary.FolderId),
		MessageSize: summary.MessageSize,
	});
}

/** A message in a list that also tells who has opened it. */
export function simplifySummaryWithMetadata(summary: IDataObject): IDataObject {
	return known({
		...commonFields(summary),
		ExpiresAt: moment(summary.ExpirationDate),
		Tracking: simplifyTracking(summary.Tracking),
		Attachments:
			summary.Attachments &&
			attachmentsIn(summary).map(({ AttachmentId, FileName }) => known({ AttachmentId, FileName })),
	});
}

/** A message that a search has found. */
export function simplifySearchResult(result: IDataObject): IDataObject {
	return known({
		MessageId: shownId(result.MessageId),
		Subject: result.Subject,
		SenderEmail: result.SenderEmail,
		CreateTime: moment(result.CreateTime),
		Read: result.Read,
		MessageStatus: statusName(result.MessageStatus ?? result.MessageStatusId),
		LastAction: lastActionName(result.LastAction),
		MessageSize: result.MessageSize,
	});
}

function commonFields(summary: IDataObject): IDataObject {
	const { Subject, SenderAddress, FirstRecipient, Read } = summary;
	return known({
		MessageId: shownId(summary.MessageId),
		Subject,
		SenderAddress,
		FirstRecipient,
		CreateTime: moment(summary.createTimeString ?? summary.CreateTime),
		Read,
		MessageStatus: statusName(summary.MessageStatus),
	});
}
