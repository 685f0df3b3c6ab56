import type { IDataObject } from 'n8n-workflow';
import type { Item } from '../../shared/operation';
import type { Body } from '../fields/body';
import type { InputFile } from '../fields/inputFiles';
import { readAttachments } from './attachments';
import { requestWith } from './request';
import type { MessageRequest, Spelling } from './request';

/** A message as the fields of an item describe it. */
export interface Composition {
	to?: string[];
	subject?: string;
	body: Body;
	additional: {
		from?: string;
		cc: string[];
		bcc: string[];
		attachments: InputFile[];
		inlineImages: InputFile[];
		/** The draft that it takes the place of. */
		draftId?: number;
	};
}

/** The message as a body for the service, with its files (docs/services/datamotion.md, Sending). */
export async function composeRequest(
	item: Item,
	composition: Composition,
	spelled?: Spelling,
): Promise<MessageRequest> {
	const { attachments, inlineImages } = composition.additional;
	const files = await readAttachments(item, [...attachments, ...inlineImages]);
	return requestWith(item.n8n, composeMessage(composition), files, spelled);
}

/** Without what is not given: an empty list of recipients is none. */
export function composeMessage({ to, subject, body, additional }: Composition): IDataObject {
	const { from, cc, bcc, draftId } = additional;
	const message: IDataObject = {};
	if (draftId !== undefined) message.MessageId = draftId;
	if (to !== undefined) message.To = to;
	if (from !== undefined) message.From = from;
	if (cc.length > 0) message.Cc = cc;
	if (bcc.length > 0) message.Bcc = bcc;
	if (subject !== undefined) message.Subject = subject;
	return { ...message, ...body };
}
