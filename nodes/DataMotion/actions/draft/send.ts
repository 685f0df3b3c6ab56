import type { Operation } from '../../../shared/operation';
import { draftField, readDraftId } from '../../draftField';
import { sentMessage } from '../../sentMessage';

export const send: Operation = {
	name: 'Send',
	value: 'send',
	action: 'Send draft',
	description: 'Send a message that was saved as a draft',
	once: true,
	fields: [
		{
			...draftField,
			description:
				"ID of the draft to send, a number: the 'MessageId' that saving it put out. It is sent as it was saved, with its attachments.",
		},
	],

	async run(item) {
		const id = readDraftId(item);
		return sentMessage(await item.request({ method: 'POST', path: `/Message/${id}/SendDraft` }));
	},
};
