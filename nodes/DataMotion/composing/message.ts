import type { IDataObject } from 'n8n-workflow';
import { ItemError } from '../../shared/errors';
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

/**
 * A message that says nothing at all was hardly meant.
 * @param lacking what the user could give
 * @throws ItemError where it has neither subject nor body nor a file
 */
export function refuseEmpty(
	{ subject = '', body, additional }: Composition,
	lacking = 'a subject nor a text',
): void {
	const { attachments, inlineImages } = additional;
	const texts = [subject, body.TextBody ?? '', body.HtmlBody ?? ''];
	if (texts.some((text) => text.trim() !== '') || attachments.length + inlineImages.length > 0) {
		return;
	}
	throw new ItemError(
		`The message has neither ${lacking}.`,
		'Fill in one of them. If they come from expressions, check that this item has them.',
	);
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
