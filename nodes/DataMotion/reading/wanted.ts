import type { IDataObject } from 'n8n-workflow';
import { fieldOf } from '../../../services/json';
import type { MessageFilters } from '../fields/messageFilters';
import { moment } from './moments';

/**
 * Whether a message of a list is one that the filters want.
 * @param timezone of times that are given without one
 */
export function matching(
	{ from, subject, receivedAfter, receivedBefore }: MessageFilters,
	timezone: string,
): (summary: IDataObject) => boolean {
	const earliest = receivedAfter?.(timezone) ?? -Infinity;
	const latest = receivedBefore?.(timezone) ?? Infinity;
	// Services spell the same names in different cases.
	return (summary) => {
		const sender = bareAddress(plain(fieldOf(summary, 'SenderAddress')));
		const isFrom = (each: string) =>
			each.startsWith('@') ? sender.endsWith(each) : sender === each;
		if (from.length > 0 && !from.some(isFrom)) return false;
		if (!plain(fieldOf(summary, 'Subject')).includes(subject)) return false;
		const created = fieldOf(summary, 'createTimeString') ?? fieldOf(summary, 'CreateTime');
		const time = Date.parse(String(moment(created)));
		// A time that can't be read excludes nothing.
		return Number.isNaN(time) || (time >= earliest && time < latest);
	};
}

/** Elsewhere the service writes addresses with names: "Lab" <lab@example.com> */
function bareAddress(text: string): string {
	return text.endsWith('>') ? text.slice(text.lastIndexOf('<') + 1, -1) : text;
}

function plain(value: unknown): string {
	return String(value ?? '')
		.trim()
		.toLowerCase();
}
