import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../../services/json';
import { inItsWords, tellsOfFault } from '../../../services/words';
import { ItemError } from '../../shared/errors';
import { wayWith } from '../../shared/operation';
import type { Ask } from '../../shared/operation';
import type { Answer, Protocol, Verdict } from '../../shared/protocol';
import { composeRequest, refuseEmpty } from '../composing/message';
import type { SummaryQuery } from '../reading/summaryPages';
import { listFields, listOptions } from '../fields/listing';
import { messageFields } from '../fields/newMessage';
import { known, readList } from '../reading/answers';
import { readDone } from '../reading/done';
import { idOf, shownId } from '../reading/ids';
import { moment } from '../reading/moments';
import { collect } from '../reading/pages';
import { matching } from '../reading/wanted';
import { refusalOf, saysError } from './refusal';

/** SMC v3, as far as its documents tell (docs/services/datamotion.md, Client ID and secret). */
export const oauth: Protocol = {
	name: 'DataMotion',
	modes: ['oauth'],
	urlField: 'oauthUrl',
	judge,
	explain: (answer) => refusalOf(answer, HOW_TO_MEND),
	doubt: {
		message: 'It may have been sent all the same.',
		description:
			'Look at the messages that were sent before you send it again. Another try of this execution does not send it.',
	},
	check: { method: 'GET', path: '/content/messages/?folderId=1&pageSize=1&pageNumber=1' },
};

function judge({ status, body }: Answer): Verdict {
	if (status >= 200 && status < 300) return saysError(body, 'error') ? 'strange' : 'good';
	if (status !== 401) return 'refused';
	const words = inItsWords(body) ?? '';
	if (tellsOfFault(words)) return 'fault';
	return /AccessTokenInvalid|Unauthorized/i.test(words) ? 'sessionDead' : 'unclear';
}

const HOW_TO_MEND: Record<number, string> = {
	400: 'Check the fields.',
	401: "Check what this account may do, and 'Client ID' and 'Client Secret' in the credential.",
	403: 'This account may not do that. Ask the administrator of your DataMotion account.',
	404: "The address does not exist at this service. Check 'API URL' in the credential.",
	429: "DataMotion is asked too often. Run it later, or lower 'Items at a Time' in the options.",
};

/** This service begins names with a small letter. */
const camelCase = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);

export const sendByOauth = wayWith(oauth, messageFields, async (item, message) => {
	if (message.additional.from !== undefined) {
		throw new ItemError(
			"'From' can't be chosen with 'Client ID and Secret': the message is sent by the account that they belong to.",
			"Remove 'From' from 'Additional Fields'.",
		);
	}
	refuseEmpty(message);
	const request = await composeRequest(item, message, camelCase);
	const answer = await item.request({ method: 'POST', path: '/content/messages', ...request });
	const sent = readDone(answer);
	const { MessageId, messageId, id } = sent;
	const newId = MessageId ?? messageId ?? id ?? bareId(answer) ?? undefined;
	return known({ ...sent, MessageId: shownId(newId) });
});

/** What the answer is, is not documented. */
function bareId({ body }: Answer): unknown {
	return typeof body === 'number' || (typeof body === 'string' && /^[\w-]+$/.test(body))
		? body
		: undefined;
}

export const getManyByOauth = wayWith(
	oauth,
	listFields,
	async ({ n8n, request }, { folderId, wanted, filters, simplify }, options) => {
		if (options.downloadAttachments) {
			throw new ItemError(
				"Attachments can't be downloaded with 'Client ID and Secret'.",
				"Switch off 'Download Attachments' in the options, or choose another credential.",
			);
		}
		const { unreadOnly, after } = filters;
		const withMetadata = filters.withMetadata || options.withMetadata;
		const pages = pagesOf(request, { folderId, unreadOnly, withMetadata, after });
		const messages = await collect(pages, wanted, matching(filters, n8n.getTimezone()));
		return messages.map((json) => ({ json: simplify ? simplifyMessage(json) : json }));
	},
	listOptions,
);

const PAGE_SIZE = 100;

/**
 * In the order of their IDs. How a page says that it is the last is not documented: it goes on until none is new, or the
 * service knows no such page.
 */
async function* pagesOf(
	ask: Ask,
	{ folderId, unreadOnly, withMetadata, after }: SummaryQuery,
): AsyncGenerator<IDataObject[]> {
	const seen = new Set<unknown>();
	for (let pageNumber = 1; ; pageNumber += 1) {
		const query = new URLSearchParams({
			folderId: String(folderId),
			pageSize: String(PAGE_SIZE),
			pageNumber: String(pageNumber),
			sortDirection: 'ASC',
		});
		if (unreadOnly) query.set('UnreadOnly', 'true');
		if (withMetadata) query.set('metadata', 'true');
		const answer = await ask({
			method: 'GET',
			path: `/content/messages/?${query.toString()}`,
			judge: (each) => (pageNumber > 1 && isPastEnd(each) ? 'good' : judge(each)),
		});
		if (isPastEnd(answer)) return;
		const fresh = readList(answer, 'items').filter(({ id }) => !seen.has(id));
		if (fresh.length === 0) return;
		for (const { id } of fresh) seen.add(id);
		yield fresh.filter(({ id }) => (idOf(id) ?? Infinity) > after);
	}
}

function isPastEnd({ status, body }: Answer): boolean {
	return status === 400 && isObject(body) && body.error === 'InvalidPageNumber';
}

/** Under the names that messages have with other credentials; what is not documented comes out as it came. */
function simplifyMessage({
	id,
	subject,
	senderAddress,
	createTime,
	expirationDate,
	...undocumented
}: IDataObject): IDataObject {
	return known({
		MessageId: shownId(id),
		Subject: subject,
		SenderAddress: senderAddress,
		CreateTime: moment(createTime),
		ExpiresAt: moment(expirationDate),
		...undocumented,
	});
}
