import type { INodeProperties } from 'n8n-workflow';
import type { Item } from '../../../shared/operation';
import { readId } from '../../reading/answers';

export const attachmentField: INodeProperties = {
	displayName: 'Attachment ID',
	name: 'attachmentId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 12078',
	description: "ID of the attachment, a number. Message 'Get' lists it with each attachment.",
};

/** @throws ItemError when it is none */
export function readAttachmentId({ n8n, index }: Item): number {
	return readId(n8n.getNodeParameter('attachmentId', index), 'Attachment ID');
}
