import type { IDataObject } from 'n8n-workflow';
import { jsonPieces, openUpload } from '../../shared/binary';
import { ItemError } from '../../shared/errors';
import type { Item } from '../../shared/operation';
import type { ServiceRequest } from '../../shared/transport';
import { readAddresses } from './addresses';
import { readAttachments } from './attachments';
import type { Attachment } from './attachments';
import { readLine, readText } from './text';

/**
 * The message that the fields of an item describe, as a body for the service (datamotion-api.md, section 8).
 * @throws ItemError for whatever can't be sent, before anything is
 */
export async function composeMessage(item: Item): Promise<Pick<ServiceRequest, 'body' | 'upload'>> {
	const { n8n, index } = item;
	const additional = n8n.getNodeParameter('additionalFields', index, {});
	const body = readHeader(item, additional);
	Object.assign(body, readBody(item));

	const attachments = await readAttachments(item, additional);
	if (attachments.some(({ file }) => file.id !== undefined)) {
		const entries = attachments.map(({ file, rest }) => ({ file, rest }));
		const pieces = jsonPieces(body, 'Attachments', 'AttachmentBase64', entries);
		return { upload: async () => await openUpload(n8n, pieces) };
	}
	if (attachments.length > 0) body.Attachments = attachments.map(inMemory);
	return { body };
}

function readHeader({ n8n, index }: Item, additional: IDataObject): IDataObject {
	const header: IDataObject = { To: readAddresses(n8n.getNodeParameter('to', index), 'To') };
	if (Array.isArray(header.To) && header.To.length === 0) {
		throw new ItemError(
			"'To' is empty: the message has no recipient.",
			'Enter at least one address. If it comes from an expression, check that this item has it.',
		);
	}
	const [from, ...others] = readAddresses(additional.from, 'From');
	if (others.length > 0) {
		throw new ItemError("'From' holds several addresses.", 'Enter one: a message has one sender.');
	}
	if (from !== undefined) header.From = from;
	const cc = readAddresses(additional.cc, 'CC');
	if (cc.length > 0) header.Cc = cc;
	const bcc = readAddresses(additional.bcc, 'BCC');
	if (bcc.length > 0) header.Bcc = bcc;
	header.Subject = readLine(n8n.getNodeParameter('subject', index), 'Subject');
	return header;
}

function readBody({ n8n, index }: Item): IDataObject {
	const format = n8n.getNodeParameter('bodyFormat', index);
	const body: IDataObject = {};
	if (format !== 'html') body.TextBody = readText(n8n.getNodeParameter('textBody', index), 'Text');
	if (format !== 'text') body.HtmlBody = readText(n8n.getNodeParameter('htmlBody', index), 'HTML');
	return body;
}

function inMemory({ file, rest }: Attachment): IDataObject {
	return { AttachmentBase64: file.inMemory?.toString('base64') ?? '', ...rest };
}
