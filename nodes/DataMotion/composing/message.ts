import type { IDataObject } from 'n8n-workflow';
import { ItemError } from '../../shared/errors';
import type { Item } from '../../shared/operation';
import { readAddresses } from './addresses';
import { readAttachments } from './attachments';
import { requestWith } from './request';
import type { MessageRequest } from './request';
import { readLine, readText } from './text';

/**
 * The message that the fields of an item describe, as a body for the service (datamotion-api.md, section 8).
 * @param more further fields for the service, such as the ID of a draft
 * @throws ItemError for whatever can't be sent, before anything is
 */
export async function composeMessage(
	item: Item,
	more: (additional: IDataObject) => IDataObject = () => ({}),
): Promise<MessageRequest> {
	const { n8n, index } = item;
	const additional = readAdditional(item);
	const message: IDataObject = {
		...more(additional),
		To: readRecipients(item),
		...readSenderAndCopies(additional),
		Subject: readLine(n8n.getNodeParameter('subject', index), 'Subject'),
		...readBody(item),
	};
	return requestWith(n8n, message, await readAttachments(item, additional));
}

/** A message whose recipient and subject the service knows. */
export async function composeReply(item: Item): Promise<MessageRequest> {
	const additional = readAdditional(item);
	const message = { ...readSenderAndCopies(additional), ...readBody(item) };
	return requestWith(item.n8n, message, await readAttachments(item, additional));
}

/** @throws ItemError when there is none */
export function readRecipients({ n8n, index }: Item): string[] {
	const to = readAddresses(n8n.getNodeParameter('to', index), 'To');
	if (to.length > 0) return to;
	throw new ItemError(
		"'To' is empty: the message has no recipient.",
		'Enter at least one address. If it comes from an expression, check that this item has it.',
	);
}

function readAdditional({ n8n, index }: Item): IDataObject {
	return n8n.getNodeParameter('additionalFields', index, {});
}

function readSenderAndCopies(additional: IDataObject): IDataObject {
	const header: IDataObject = {};
	const [from, ...others] = readAddresses(additional.from, 'From');
	if (others.length > 0) {
		throw new ItemError("'From' holds several addresses.", 'Enter one: a message has one sender.');
	}
	if (from !== undefined) header.From = from;
	const cc = readAddresses(additional.cc, 'CC');
	if (cc.length > 0) header.Cc = cc;
	const bcc = readAddresses(additional.bcc, 'BCC');
	if (bcc.length > 0) header.Bcc = bcc;
	return header;
}

function readBody({ n8n, index }: Item): IDataObject {
	const format = n8n.getNodeParameter('bodyFormat', index);
	const body: IDataObject = {};
	if (format !== 'html') body.TextBody = readText(n8n.getNodeParameter('textBody', index), 'Text');
	if (format !== 'text') body.HtmlBody = readText(n8n.getNodeParameter('htmlBody', index), 'HTML');
	return body;
}
