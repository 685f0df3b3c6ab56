import type { IDataObject } from 'n8n-workflow';
import { known } from './answers';
import { attachmentsIn } from './attachments';
import { moment } from './moments';

/** A message that was read. The service leaves its ID out. */
export function simplifyContent(content: IDataObject, messageId: number): IDataObject {
	const { Subject, From, To, Cc, Bcc, TextBody, HtmlBody } = content;
	return known({
		MessageId: messageId,
		Subject,
		From,
		To,
		Cc,
		// The service tells its sender only; everybody else gets an empty list.
		Bcc: Array.isArray(Bcc) && Bcc.length > 0 ? Bcc : undefined,
		CreateTime: moment(content.CreateTime),
		TextBody,
		HtmlBody,
		Attachments: content.Attachments && attachmentsIn(content).map(simplifyAttachment),
	});
}

/** Only images within the HTML body have a content ID. */
function simplifyAttachment(attachment: IDataObject): IDataObject {
	const { AttachmentId, FileName, ContentType, Size, ContentId } = attachment;
	return known({ AttachmentId, FileName, ContentType, Size, ContentId });
}
