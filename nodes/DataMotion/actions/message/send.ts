import { operation } from '../../../shared/operation';
import { composeMessage, composeRequest, refuseEmpty } from '../../composing/message';
import { messageFields } from '../../fields/newMessage';
import { sendMessage } from '../../recovering/sendMessage';
import { sendByDelivery } from '../../ways/delivery';
import { sendByOauth } from '../../ways/oauth';

export const send = operation({
	name: 'Send',
	value: 'send',
	action: 'Send message',
	description: 'Send a secure message, with files if you like',
	once: true,
	fields: messageFields,
	others: [sendByOauth, sendByDelivery],

	async run(item, message) {
		refuseEmpty(message);
		const request = await composeRequest(item, message);
		return await sendMessage(item, composeMessage(message), request);
	},
});
