import { composeMessage } from '../../composing/message';
import { additionalFields, bodyFields, headerFields } from '../../composing/fields';
import type { Operation } from '../../../shared/operation';
import { sentMessage } from '../../sentMessage';

export const send: Operation = {
	name: 'Send',
	value: 'send',
	action: 'Send message',
	description: 'Send a secure message, with files if you like',
	once: true,
	fields: [...headerFields, ...bodyFields, additionalFields],

	async run(item) {
		const message = await composeMessage(item);
		const answer = await item.request({ method: 'POST', path: '/Message', ...message });
		return sentMessage(answer);
	},
};
