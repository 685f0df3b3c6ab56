import type { IDataObject } from 'n8n-workflow';
import { attachmentId, known, objectsIn } from './fields';
import { moment } from './moments';

/** A message that was read. The service leaves its ID out. */
export function simplifyContent(content: IDataObject, messageId: number): IDataObject {
	const { Subject, From, To, Cc, TextBody, HtmlBody } = content;
	return known({
		MessageId: messageId,
		Subject,
		From,
		To,
		Cc,
		CreateTime: moment(content.CreateTime),
		TextBody,
		HtmlBody,
		Attachments: content.Attachments && objectsIn(content.Attachments).map(simplifyAttachment),
	});
}

/** Only images within the HTML body have a content ID. */
function simplifyAttachment(attachment: IDataObject): IDataObject {
	const { FileName, ContentType, Size, ContentId, ContentID } = attachment;
	return known({
		AttachmentId: attachmentId(attachment),
		FileName,
		ContentType,
		Size,
		ContentId: ContentId || ContentID || undefined,
	});
}
