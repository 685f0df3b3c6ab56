import type { Resource } from '../../../shared/operation';
import { deleteMessage } from './delete';
import { forward } from './forward';
import { get } from './get';
import { getMany } from './getMany';
import { getMime } from './getMime';
import { move } from './move';
import { reply } from './reply';
import { retract } from './retract';
import { search } from './search';
import { send } from './send';
import { sendAndWait } from './sendAndWait';
import { sendMime } from './sendMime';
import { track } from './track';

export const message: Resource = {
	name: 'Message',
	value: 'message',
	operations: [
		send,
		deleteMessage,
		forward,
		get,
		getMany,
		getMime,
		move,
		reply,
		retract,
		search,
		sendAndWait,
		sendMime,
		track,
	],
};
