import { operation } from '../../../shared/operation';
import { simplify } from '../../fields/lists';
import { sentMessage } from '../../fields/locators';
import { readObjectWith } from '../../reading/answers';
import { simplifyMetadata } from '../../reading/tracking';
import { trackByDelivery } from '../../ways/delivery';

export const track = operation({
	name: 'Track',
	value: 'track',
	action: 'Track message',
	description:
		'See who has opened a message that was sent, and when, and who has downloaded its attachments',
	fields: {
		id: sentMessage(
			'The sent message to track: the list shows Track Sent. The ID of a message is also what sending it puts out.',
		),
		simplify,
	},

	others: [trackByDelivery],

	async run({ request }, { id, simplify: isSimplified }) {
		const answer = await request({ method: 'GET', path: `/Message/${id}/Metadata` });
		const metadata = readObjectWith(answer, 'Tracking', 'Attachments', 'ExpirationDate');
		return isSimplified ? simplifyMetadata(metadata, id) : metadata;
	},
});
