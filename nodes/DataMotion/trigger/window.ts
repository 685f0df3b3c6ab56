/** The messages that are watched: those that are young enough, by the clock of the service alone. */

const DAY_SECONDS = 24 * 60 * 60;

export interface SentMessage {
	id: number;
	/** Seconds since 1970; undefined if the service doesn't say it in a form that is known. */
	created?: number;
}

/** Whether a message was too old to be watched at a time (in seconds since 1970). */
export function wasTooOld({ created = Infinity }: SentMessage, at: number, days: number): boolean {
	return created < at - days * DAY_SECONDS;
}

/**
 * The ID of the last message before the window, or 0. The window ends with the newest message: as long as none follows,
 * it costs nothing to go on watching the others.
 * @param pages gives messages page by page, newest first, and is left once a page has only such that are too old
 */
export async function findStart(
	pages: AsyncIterable<SentMessage[]>,
	days: number,
): Promise<number> {
	let newest = 0;
	let lowestYoung = Infinity;
	for await (const page of pages) {
		newest = Math.max(newest, ...page.map(({ created = 0 }) => created));
		const young = page.filter((message) => !wasTooOld(message, newest, days));
		lowestYoung = Math.min(lowestYoung, ...young.map(({ id }) => id));
		const before = page.map(({ id }) => id).filter((id) => id < lowestYoung);
		if (young.length === 0 && before.length > 0) return Math.max(...before);
	}
	return 0;
}

/**
 * Where the window starts by now.
 * @param messages of the window so far, in the order of their IDs
 */
export function raiseStart(start: number, messages: SentMessage[], days: number): number {
	const newest = Math.max(0, ...messages.map(({ created = 0 }) => created));
	const firstYoung = messages.findIndex((message) => !wasTooOld(message, newest, days));
	return firstYoung > 0 ? messages[firstYoung - 1].id : start;
}
