import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { operation } from '../../../shared/operation';
import type { Item } from '../../../shared/operation';
import { listFields, listOptions } from '../../fields/listing';
import { downloadAttachments } from '../../reading/attachments';
import { collect } from '../../reading/pages';
import { simplifySummary, simplifySummaryWithMetadata } from '../../reading/summaries';
import { summaryPages } from '../../reading/summaryPages';
import { matching } from '../../reading/wanted';
import { getManyByOauth } from '../../ways/oauth';

export const getMany = operation({
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many messages',
	description: 'List the messages in a folder, oldest first',
	fields: listFields,
	options: listOptions,
	others: [getManyByOauth],

	async run(item, { folderId, wanted, filters, simplify }, options) {
		const { unreadOnly, after } = filters;
		const withMetadata = filters.withMetadata || options.withMetadata;
		const pages = summaryPages(item.request, { folderId, unreadOnly, withMetadata, after });
		const matches = matching(filters, item.n8n.getTimezone());
		const messages = await collect(pages, wanted, matches);
		const simplified = withMetadata ? simplifySummaryWithMetadata : simplifySummary;
		const items: INodeExecutionData[] = [];
		for (const message of messages) {
			const json = simplify ? simplified(message) : message;
			items.push(
				options.downloadAttachments
					? await withFiles(item, message, json, options.attachmentsPrefix)
					: { json },
			);
		}
		return items;
	},
});

async function withFiles(
	{ n8n, request }: Item,
	{ MessageId, AttachmentCount, InlineAttachmentCount }: IDataObject,
	json: IDataObject,
	prefix: string,
): Promise<INodeExecutionData> {
	// One that is known to have none stays unread.
	if (Number(AttachmentCount) === 0 && Number(InlineAttachmentCount) === 0) return { json };
	const answer = await request({
		method: 'GET',
		path: `/Message/${String(MessageId)}/NoAttachmentData`,
	});
	const { prepareBinaryData } = n8n.helpers;
	const files = await downloadAttachments(request, prepareBinaryData, answer, prefix);
	return Object.keys(files).length === 0 ? { json } : { json, binary: files };
}
