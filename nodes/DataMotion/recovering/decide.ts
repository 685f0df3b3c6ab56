import { isLike, plain } from './likeness';
import type { Likeness } from './likeness';

/** A page of Track Sent that was asked for newest first. */
export interface Page {
	rows: Row[];
	/** Whether no others follow. */
	isLast: boolean;
	/** When it came, by this machine's clock and by the service's: milliseconds since 1970. */
	cameAt: number;
	/** Undefined if the service did not say. */
	serviceTime?: number;
}

export interface Row {
	id: number;
	/** Milliseconds since 1970, in whole seconds; undefined if it is in an unknown form. */
	created?: number;
	subject: string;
}

/** A message whose answer got lost. */
export interface Lost {
	likeness: Likeness;
	/** When its request began, by this machine's clock: milliseconds since 1970. */
	began: number;
	/** IDs that other messages got. */
	taken: Set<number | undefined>;
	/** Whether the answer to another message that looks the same got lost too. */
	hasLostTwin: boolean;
}

/**
 * `sent`: it is the message with this ID. `read`: these have to be read first. `seen`: why it stays in doubt, and
 * whether looking again may help.
 */
export type Decision = { sent: number } | { read: number[] } | { seen: string; isFinal: boolean };

/**
 * Whether a message was sent, by what Track Sent holds.
 * @param read those that have been read, by their IDs
 */
export function decide(page: Page, lost: Lost, read: Map<number, Likeness>): Decision {
	const { rows, isLast, cameAt, serviceTime } = page;
	if (lost.hasLostTwin) return final('The answer to another message just like it got lost too.');
	if (serviceTime === undefined) return final('DataMotion did not say what time it is.');
	if (rows.some(({ created }) => created === undefined)) {
		return final('DataMotion did not say in a known form when messages were sent.');
	}
	if (!isNewestFirst(rows)) return final('DataMotion did not list Track Sent newest first.');

	// In whole seconds, as the service writes times: an older one just like it must not be taken for it.
	const start = Math.floor((lost.began + serviceTime - cameAt) / 1000) * 1000;
	if (!isLast && rows.every(({ created = 0 }) => created >= start)) {
		return final(`More than ${rows.length} messages were sent since.`);
	}
	const candidates = rows.filter(
		({ id, created = 0, subject }) =>
			created >= start &&
			!lost.taken.has(id) &&
			// It may be cut in a list.
			lost.likeness.subject.startsWith(plain(subject)),
	);
	const unread = candidates.filter(({ id }) => !read.has(id));
	if (unread.length > 0) return { read: unread.map(({ id }) => id) };

	const found = candidates
		.map(({ id }) => id)
		.filter((id) => {
			const likeness = read.get(id);
			return likeness !== undefined && isLike(likeness, lost.likeness);
		});
	if (found.length === 1) return { sent: found[0] };
	return found.length === 0
		? { seen: 'Track Sent does not show it.', isFinal: false }
		: final(`Track Sent shows several messages just like it, with the IDs ${found.join(', ')}.`);
}

function final(seen: string): Decision {
	return { seen, isFinal: true };
}

/** By their IDs or by their times: a draft keeps its ID when it is sent. */
function isNewestFirst(rows: Row[]): boolean {
	const falls = (value: (row: Row) => number) =>
		rows.every((row, index) => index === 0 || value(row) <= value(rows[index - 1]));
	return falls(({ id }) => id) || falls(({ created = NaN }) => created);
}
