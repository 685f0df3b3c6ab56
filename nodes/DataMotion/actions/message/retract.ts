import { operation } from '../../../shared/operation';
import { sentMessage } from '../../fields/locators';
import { readDone } from '../../reading/done';
import { retractByDelivery } from '../../ways/delivery';

export const retract = operation({
	name: 'Retract',
	value: 'retract',
	action: 'Retract message',
	description: 'Take a sent message back, so that no recipient can open it any more',
	fields: {
		MessageId: sentMessage(
			'The message to take back from all its recipients. It must have been sent by this account. The list shows Track Sent; any other message is given by its ID, a number.',
		),
	},

	others: [retractByDelivery],

	async run({ request }, { MessageId }) {
		readDone(await request({ method: 'POST', path: `/Message/${MessageId}/Retract` }));
		return { retracted: true, MessageId };
	},
});
