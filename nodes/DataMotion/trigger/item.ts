import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { RefusedError } from '../../shared/errors';
import { ATTACHMENTS_PREFIX } from '../fields/downloads';
import { readFields } from '../reading/answers';
import { downloadAttachments } from '../reading/attachments';
import { simplifyContent } from '../reading/content';
import { simplifySummary } from '../reading/summaries';
import type { Look } from './event';
import { idOf } from './listed';

/** Whether messages are read, and not only listed. */
export function isReading(n8n: IPollFunctions): boolean {
	return isWanted(n8n, 'includeBody') || isWanted(n8n, 'downloadAttachments');
}

/**
 * What comes out for a message. If the service twice refuses to let it be read (it may have been deleted or retracted
 * since it was listed) that is what was listed, with the reason.
 */
export async function toItem(look: Look, summary: IDataObject): Promise<INodeExecutionData> {
	if (!isReading(look.n8n)) return { json: listed(look.n8n, summary) };
	return await read(look, summary)
		.catch(async (error: unknown) => {
			// DataMotion also refuses when something went wrong within.
			if (error instanceof RefusedError) return await read(look, summary);
			throw error;
		})
		.catch((error: unknown) => {
			if (error instanceof RefusedError) return unreadable(look.n8n, summary, error);
			throw error;
		});
}

/** A message that can't be read, with the reason in `NotRead`. */
export function unreadable(
	n8n: IPollFunctions,
	summary: IDataObject,
	{ message }: Error,
): INodeExecutionData {
	return { json: { ...listed(n8n, summary), NotRead: message } };
}

async function read({ n8n, ask }: Look, summary: IDataObject): Promise<INodeExecutionData> {
	const id = idOf(summary);
	const answer = await ask({ method: 'GET', path: `/Message/${id}/NoAttachmentData` });
	const content = readFields(answer, 'Subject', 'From', 'To', 'TextBody', 'HtmlBody');
	const more = isSimplified(n8n) ? simplifyContent(content, id) : content;
	const { Attachments } = more;
	const json = {
		...listed(n8n, summary),
		...(isWanted(n8n, 'includeBody') ? more : Attachments && { Attachments }),
	};
	if (!isWanted(n8n, 'downloadAttachments')) return { json };
	const { prepareBinaryData } = n8n.helpers;
	const files = await downloadAttachments(ask, prepareBinaryData, answer, ATTACHMENTS_PREFIX);
	return Object.keys(files).length === 0 ? { json } : { json, binary: files };
}

function listed(n8n: IPollFunctions, summary: IDataObject): IDataObject {
	return isSimplified(n8n) ? simplifySummary(summary) : summary;
}

export function isSimplified(n8n: IPollFunctions): boolean {
	return n8n.getNodeParameter('simplify', true) !== false;
}

function isWanted(n8n: IPollFunctions, option: string): boolean {
	return n8n.getNodeParameter(`options.${option}`, false) === true;
}
