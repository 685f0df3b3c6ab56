import { operation } from '../../../shared/operation';
import { draft } from '../../fields/locators';
import { readSent } from '../../reading/done';

export const send = operation({
	name: 'Send',
	value: 'send',
	action: 'Send draft',
	description: 'Send a message that was saved as a draft',
	once: true,
	fields: {
		id: draft(
			"ID of the draft to send, a number: the 'MessageId' that saving it put out. It is sent as it was saved, with its attachments.",
		),
	},

	async run({ request }, { id }) {
		return readSent(await request({ method: 'POST', path: `/Message/${id}/SendDraft` }));
	},
});
