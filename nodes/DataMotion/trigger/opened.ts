import { createHash } from 'crypto';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { known, objectsIn } from '../reading/answers';
import { shownId } from '../reading/ids';
import { moment } from '../reading/moments';
import { simplifyTracking } from '../reading/tracking';
import type { OpenedSettings } from '../fields/trigger';
import { TRACK_SENT } from '../reading/folderPages';
import type { Listed } from '../reading/folderPages';
import { CLOCK_DOUBT, PATIENCE } from './limits';
import { listSurely } from './listing';
import type { Found, Look } from './look';
import { earliestNow, listSent, secondsOf, sentAt } from './rotation';
import type { Rotation } from './rotation';

/** Which openings have been dealt with. Times are seconds since 1970 by the service's clock. */
export interface OpenedState {
	/** All up to it have been. */
	upTo: number;
	/** Of those after it these, by second. */
	recent: Array<{ at: number; keys: string[] }>;
	rotation: Rotation;
	/** When this round of the rotation began, and when the one before. */
	began: number;
	previous: number;
}

/** A recipient has opened a message. */
interface Opening {
	message: Listed;
	recipient: IDataObject;
	at: number;
	/** Short, and no address that would stand in the database of n8n. */
	key: string;
}

const DAY = 24 * 60 * 60;

/** The first look: what was opened by now is old. */
export async function passOpened(look: Look): Promise<Found> {
	const { after, messages, failure } = await listSurely(look, TRACK_SENT);
	if (failure !== undefined) throw failure;
	const now = look.serviceTime() ?? look.now;
	// In the second in which it is now, others may still be opened.
	const upTo = now - 1;
	const recent = withOpenings([], openingsIn(look, messages)).filter(({ at }) => at > upTo);
	const rotation = { start: 0, pointer: 0, tailFrom: after, polled: look.now };
	return { items: [], state: { upTo, recent, rotation, began: now, previous: now } };
}

/** What was opened since the last look. Each opening once, in the order of their times. */
export async function lookForOpened(
	look: Look,
	{ simplify, options }: OpenedSettings,
	state: OpenedState,
): Promise<Found> {
	const watched = options.watchDays * DAY;
	const { messages, isRound, rotation, failure } = await listSent(look, state.rotation, watched);
	const due = look.serviceTime() ?? look.now + CLOCK_DOUBT;
	const seen = new Set(state.recent.flatMap(({ at, keys }) => keys.map((key) => `${at} ${key}`)));
	const fresh = new Map<string, Opening>();
	for (const opening of openingsIn(look, messages)) {
		// The same address may be listed twice.
		const name = `${opening.at} ${opening.key}`;
		if (opening.at > state.upTo && opening.at <= due && !seen.has(name)) fresh.set(name, opening);
	}
	const opened = [...fresh.values()];
	const items = opened.filter(({ message, at }) => sentAt(message) >= at - watched);

	const { began, previous } = isRound ? { began: earliestNow(look), previous: state.began } : state;
	const upTo = Math.max(state.upTo, previous - PATIENCE);
	const recent = withOpenings(state.recent, opened).filter(({ at }) => at > upTo);
	return {
		items: items.map((opening) => toItem(opening, simplify)),
		state: { upTo, recent, rotation, began, previous },
		failure,
	};
}

/** The newest, for the editor. */
export async function newestOpened(
	look: Look,
	{ simplify }: OpenedSettings,
	count: number,
): Promise<INodeExecutionData[]> {
	const { messages } = await listSurely(look, TRACK_SENT);
	return openingsIn(look, messages)
		.slice(-count)
		.map((opening) => toItem(opening, simplify));
}

/** In the order of their times. One whose time is in an unknown form is left out: it must not keep back the others. */
function openingsIn(look: Look, messages: Listed[]): Opening[] {
	const openings = messages.flatMap((message) =>
		objectsIn(message.summary.Tracking).flatMap((recipient): Opening[] => {
			const opened = moment(recipient.DateOpened);
			if (opened === undefined || opened === null) return [];
			const at = secondsOf(opened);
			if (at !== undefined) return [{ message, recipient, at, key: keyOf(message, recipient) }];
			look.warn(
				`leaves out an opening of message ${message.id}: DataMotion says in an unknown form when it was: ${JSON.stringify(opened)}. Update this node, or report the form of the date to its makers.`,
			);
			return [];
		}),
	);
	return openings.sort((a, b) => a.at - b.at || a.message.id - b.message.id);
}

function keyOf({ id }: Listed, { Email }: IDataObject): string {
	const text = `${id} ${String(Email ?? '').toLowerCase()}`;
	return createHash('sha256').update(text).digest('base64').slice(0, 12);
}

function withOpenings(recent: OpenedState['recent'], openings: Opening[]): OpenedState['recent'] {
	const bySecond = new Map(recent.map(({ at, keys }) => [at, [...keys]]));
	for (const { at, key } of openings) {
		const keys = bySecond.get(at);
		if (keys === undefined) bySecond.set(at, [key]);
		else keys.push(key);
	}
	return [...bySecond].map(([at, keys]) => ({ at, keys }));
}

function toItem({ message, recipient }: Opening, simplify: boolean): INodeExecutionData {
	const { summary } = message;
	if (!simplify) return { json: { Message: summary, Recipient: recipient } };
	const { MessageId, Subject, SenderAddress } = summary;
	const json = known({
		MessageId: shownId(MessageId),
		Subject,
		SenderAddress,
		CreateTime: moment(summary.createTimeString ?? summary.CreateTime),
		...simplifyTracking(recipient)?.[0],
	});
	return { json };
}
