import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { ItemError } from '../../shared/errors';
import { known, objectsIn } from '../reading/answers';
import { shownId } from '../reading/ids';
import { moment } from '../reading/moments';
import { searchPages } from '../reading/searchPages';
import { summaryPages } from '../reading/summaryPages';
import { simplifyTracking } from '../reading/tracking';
import { MOST_SHOWN } from './event';
import type { Look, TriggerEvent } from './event';
import { isSimplified } from './item';
import { idOf, inOrder } from './listed';
import { messageBefore } from './newest';
import { addSeen, isSeen } from './openings';
import type { Opening, Seen } from './openings';
import { findStart, raiseStart, wasTooOld } from './window';
import type { SentMessage } from './window';

interface State extends Seen {
	/** The last message before the window. */
	start: number;
	/** How far back the window reached when its start was looked for. */
	days: number;
}

interface OpenedMessage extends Opening {
	summary: IDataObject;
	recipient: IDataObject;
}

const TRACK_SENT = 3;
const DEFAULT_DAYS = 30;

/** How many requests one look may cost: at 100 messages each, the window holds 30,000. */
const MOST_PAGES = 300;

/** How many messages are looked through for openings to show. */
const MOST_SEARCHED = 49;

/** A recipient has opened a message that this account has sent. */
export const messageOpened: TriggerEvent<State> = {
	subject: () => TRACK_SENT,

	async look(look, state) {
		const days = daysOf(look.n8n);
		const start =
			state === undefined || days > state.days
				? await findStart(newestFirst(look), days)
				: state.start;
		const messages = await listWindow(look, start, days);
		const opened = messages.flatMap((message) => openingsOf(look, message));
		const seen = state ?? { upTo: 0, recent: [] };
		const fresh = inOrderOfTime(opened).filter((opening) => !isSeen(seen, opening));
		const isWanted = ({ summary, at }: OpenedMessage) => !wasTooOld(sent(summary), at, days);
		const wanted = state === undefined ? [] : fresh.filter(isWanted);
		return {
			items: wanted.map((opening) => toItem(look.n8n, opening)),
			state: {
				...addSeen(seen, fresh, look.now),
				start: raiseStart(start, messages.map(sent), days),
				days,
			},
		};
	},

	async newest(look) {
		const start = await messageBefore(look, TRACK_SENT, MOST_SEARCHED);
		const messages = await listWindow(look, start, daysOf(look.n8n));
		const opened = inOrderOfTime(messages.flatMap((message) => openingsOf(look, message)));
		return opened.slice(-MOST_SHOWN).map((opening) => toItem(look.n8n, opening));
	},
};

/** The messages after the start, in the order of their IDs. */
async function listWindow({ ask }: Look, start: number, days: number): Promise<IDataObject[]> {
	const query = { folderId: TRACK_SENT, unreadOnly: false, withMetadata: true, after: start };
	const messages: IDataObject[] = [];
	let pages = 0;
	for await (const page of summaryPages(ask, query)) {
		pages += 1;
		if (pages > MOST_PAGES) {
			throw new ItemError(
				`More than ${messages.length} messages were sent in ${days} days, too many to watch.`,
				"Lower 'Watch Days' in the options.",
			);
		}
		messages.push(...page);
	}
	return inOrder(messages);
}

async function* newestFirst({ ask }: Look): AsyncGenerator<SentMessage[]> {
	const query = { folderId: TRACK_SENT, text: '', unreadOnly: false, includeRetracted: true };
	for await (const page of searchPages(ask, { ...query, wanted: Infinity })) yield page.map(sent);
}

function sent(message: IDataObject): SentMessage {
	const created = secondsOf(moment(message.createTimeString ?? message.CreateTime));
	return { id: idOf(message), created };
}

/** One whose time is in an unknown form is left out: it must not keep back the others. */
function openingsOf({ n8n }: Look, summary: IDataObject): OpenedMessage[] {
	return objectsIn(summary.Tracking).flatMap((recipient) => {
		const opened = moment(recipient.DateOpened);
		if (opened === undefined || opened === null) return [];
		const at = secondsOf(opened);
		const messageId = idOf(summary);
		if (at !== undefined) {
			return [{ messageId, email: String(recipient.Email ?? ''), at, summary, recipient }];
		}
		n8n.logger.warn(
			`'${n8n.getNode().name}' leaves out an opening of message ${messageId}: DataMotion says in an unknown form when it was: ${JSON.stringify(opened)}. Update this node, or report the form of the date to its makers.`,
		);
		return [];
	});
}

function secondsOf(time: unknown): number | undefined {
	const seconds = typeof time === 'string' ? Date.parse(time) / 1000 : NaN;
	return Number.isNaN(seconds) ? undefined : seconds;
}

function inOrderOfTime(openings: OpenedMessage[]): OpenedMessage[] {
	return [...openings].sort((a, b) => a.at - b.at || a.messageId - b.messageId);
}

function toItem(n8n: IPollFunctions, { summary, recipient }: OpenedMessage): INodeExecutionData {
	if (!isSimplified(n8n)) return { json: { Message: summary, Recipient: recipient } };
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

function daysOf(n8n: IPollFunctions): number {
	const days: unknown = n8n.getNodeParameter('options.watchDays', DEFAULT_DAYS);
	if (Number.isFinite(days) && Number(days) > 0) return Number(days);
	throw new ItemError(
		`'Watch Days' is ${JSON.stringify(days)}.`,
		'Set it to a number of days above 0, such as 30.',
	);
}
