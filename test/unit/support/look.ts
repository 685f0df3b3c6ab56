/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on Node itself, not inside n8n */
import { Readable } from 'node:stream';
import type { IDataObject } from 'n8n-workflow';
import type { Look } from '../../../nodes/DataMotion/trigger/look';
import type { ServiceRequest } from '../../../nodes/shared/protocol';

/** Seconds since 1970, by both clocks. */
export const NOW = 1_800_000_000;

export interface FakeLook extends Look {
	/** Paths, and the ID after which was listed, in the order in which they were asked for. */
	asked: Array<string | number>;
	warnings: string[];
}

/** What a poll looks with, where the test answers. @param answer throws what is to fail */
export function lookWith(
	answer: (path: string, body: IDataObject) => unknown,
	more: Partial<Look> = {},
): FakeLook {
	const asked: FakeLook['asked'] = [];
	const warnings: string[] = [];
	return {
		asked,
		warnings,
		async ask({ path, body, receive }: Pick<ServiceRequest, 'path' | 'body' | 'receive'>) {
			const fields: IDataObject = typeof body === 'object' ? { ...body } : {};
			const isList = path.startsWith('/Message/GetMessageSummaries');
			asked.push(isList ? Number(fields.LastMessageIdReceived ?? 0) : path);
			const answered = answer(path, fields);
			await receive?.(Readable.from([Buffer.from(JSON.stringify(answered))]));
			return { status: 200, body: answered, headers: {}, session: '', secrets: [] };
		},
		now: NOW,
		serviceTime: () => NOW,
		isLate: () => false,
		warn: (text) => warnings.push(text),
		prepareBinaryData: async () => {
			throw new Error('Nothing is stored here.');
		},
		process: { isPolling: true, good: NOW, read: new Set(), files: new Map() },
		...more,
	};
}

/** A folder that lists so many messages at once, after the one that is asked for. */
export function folderOf(messages: IDataObject[], pageSize = 100) {
	return (_path: string, { LastMessageIdReceived = 0 }: IDataObject) => ({
		Summaries: messages
			.filter(({ MessageId }) => Number(MessageId) > Number(LastMessageIdReceived))
			.slice(0, pageSize),
	});
}
