import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { Item } from '../../shared/operation';
import { pause } from '../../shared/patience';
import type { Answer } from '../../shared/protocol';
import { readObjectWith, readList } from '../reading/answers';
import { TRACK_SENT } from '../reading/folderList';
import { toIso } from '../reading/dates';
import { expiryIn } from '../reading/done';
import { listedId } from '../reading/ids';
import { searchRequest, totalPagesOf } from '../reading/searchPages';
import type { Page } from './decide';
import { likenessOf } from './likeness';
import type { Likeness } from './likeness';

const PAGE_SIZE = 50;

/** Time for the items of an execution to ask together, and for the service to file what it has taken. */
const GATHERING_MS = 1000;

/** For each request. */
const TIMEOUT_MS = 3000;

/** What an account has sent, for those items of an execution whose answers got lost. */
class TrackSent {
	/** What messages say that have been read, by their IDs. */
	readonly read = new Map<number, Likeness>();

	/** Is about to be asked for. */
	private next?: Promise<Page>;

	/** The newest messages, retracted ones too. One request serves all items that wait for it. */
	async page(item: Item): Promise<Page> {
		this.next ??= this.gather(item);
		return await this.next;
	}

	async readMessage({ request }: Item, id: number): Promise<void> {
		const answer = await request({
			method: 'GET',
			path: `/Message/${id}/NoAttachmentData`,
			endBy: Date.now() + TIMEOUT_MS,
		});
		const message = readObjectWith(answer, 'From', 'Subject', 'TextBody', 'HtmlBody');
		this.read.set(id, likenessOf(message));
	}

	/** When a message expires, if that can be found out. */
	async expiryOf({ request }: Item, id: number): Promise<IDataObject> {
		const endBy = Date.now() + TIMEOUT_MS;
		return await request({ method: 'GET', path: `/Message/${id}/Metadata`, endBy }).then(
			({ body }) => expiryIn(body),
			() => ({}),
		);
	}

	private async gather({ n8n, request }: Item): Promise<Page> {
		await pause(GATHERING_MS, n8n.getExecutionCancelSignal());
		this.next = undefined;
		const everything = {
			folderId: TRACK_SENT,
			text: '',
			unreadOnly: false,
			includeRetracted: true,
		};
		const endBy = Date.now() + TIMEOUT_MS;
		return pageIn(await request({ ...searchRequest(everything, 1, PAGE_SIZE), endBy }));
	}
}

const views = new WeakMap<IExecuteFunctions, Map<string, TrackSent>>();

export function trackSentOf({ n8n, owner }: Item): TrackSent {
	const ofExecution = views.get(n8n) ?? new Map<string, TrackSent>();
	views.set(n8n, ofExecution);
	const view = ofExecution.get(owner) ?? new TrackSent();
	ofExecution.set(owner, view);
	return view;
}

function pageIn(answer: Answer): Page {
	const results = readList(answer, 'Results');
	const totalPages = totalPagesOf(answer);
	return {
		rows: results.map((result) => ({
			id: listedId(result, answer),
			created: timeOf(toIso(result.CreateTime)),
			subject: String(result.Subject ?? ''),
		})),
		isLast: totalPages === undefined ? results.length < PAGE_SIZE : totalPages <= 1,
		cameAt: Date.now(),
		serviceTime: timeOf(answer.headers.date),
	};
}

function timeOf(text: unknown): number | undefined {
	const time = typeof text === 'string' ? Date.parse(text) : NaN;
	return Number.isNaN(time) ? undefined : time;
}
