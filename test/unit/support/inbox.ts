import type { IDataObject } from 'n8n-workflow';
import type { Look } from '../../../nodes/DataMotion/trigger/look';
import { lookForReceived } from '../../../nodes/DataMotion/trigger/received';
import type { ReceivedState } from '../../../nodes/DataMotion/trigger/state';
import { folderOf, lookWith } from './look';
import { receiving } from './settings';

interface Service {
	pageSize?: number;
	/** It lists nothing after this message: undefined is for the beginning. */
	brokenAfter?: number;
	/** Those that can't be read. */
	refused?: number[];
	/** It seems to have nothing in the folder. */
	listsNothing?: boolean;
}

export const message = (MessageId: number, more: IDataObject = {}): IDataObject => ({
	MessageId,
	Read: false,
	AttachmentCount: 0,
	...more,
});
export const messages = (...ids: number[]) => ids.map((id) => message(id));

/** A look into a folder with these messages. */
export function lookInto(folder: IDataObject[], service: Service = {}, more: Partial<Look> = {}) {
	const list = folderOf(folder, service.pageSize);
	return lookWith((path, fields) => {
		if (path.endsWith('/Search')) return { Results: folder };
		const [, id] = /^\/Message\/(\d+)\//.exec(path) ?? [];
		if (id !== undefined) {
			if (service.refused?.includes(Number(id))) throw new Error('Refused');
			return { Subject: 'Read' };
		}
		const { LastMessageIdReceived } = fields;
		if (service.brokenAfter !== undefined && LastMessageIdReceived === service.brokenAfter) {
			throw new Error('Broken');
		}
		return service.listsNothing ? { Summaries: [] } : list(path, fields);
	}, more);
}

/** What is remembered. */
export const stateOf = (more: Partial<ReceivedState> = {}): ReceivedState => ({
	cursor: 0,
	recent: [],
	failing: [],
	...more,
});

/** One poll of it: what comes of it, and the messages handed over. */
export async function receive(
	look: Look,
	state?: ReceivedState,
	{ settings = receiving(), isReturn = false } = {},
) {
	const found = await lookForReceived(look, settings, state, isReturn);
	return { ...found, ids: found.items.map(({ json }) => json.MessageId) };
}
