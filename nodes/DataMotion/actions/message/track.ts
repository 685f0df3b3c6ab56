import type { Operation } from '../../../shared/operation';
import { isSimplified, simplifyField } from '../../listing';
import { chosenId, sentMessageLocator } from '../../locators';
import { readFields } from '../../reading/fields';
import { simplifyMetadata } from '../../reading/tracking';

export const track: Operation = {
	name: 'Track',
	value: 'track',
	action: 'Track message',
	description:
		'See who has opened a message that was sent, and when, and who has downloaded its attachments',
	fields: [
		{
			...sentMessageLocator,
			description:
				'The sent message to track: the list shows Track Sent. The ID of a message is also what sending it puts out.',
		},
		simplifyField,
	],

	async run(item) {
		const id = chosenId(item, 'messageId', 'Message');
		const answer = await item.request({ method: 'GET', path: `/Message/${id}/Metadata` });
		const metadata = readFields(answer, 'Tracking', 'Attachments', 'ExpirationDate');
		return isSimplified(item) ? simplifyMetadata(metadata, id) : metadata;
	},
};
