import type { IDataObject } from 'n8n-workflow';
import { inItsWords, tellsOfFault } from '../../../services/words';
import { ItemError } from '../../shared/errors';
import type { Field } from '../../shared/fields/field';
import { readRequiredName } from '../../shared/fields/text';
import { wayWith } from '../../shared/operation';
import type { Answer, Protocol, Verdict } from '../../shared/protocol';
import { composeRequest, refuseEmpty } from '../composing/message';
import { simplify } from '../fields/lists';
import { messageFields } from '../fields/newMessage';
import { known, readObjectWith } from '../reading/answers';
import { toIso } from '../reading/dates';
import { readDone } from '../reading/done';
import { shownId } from '../reading/ids';
import { moment } from '../reading/moments';
import { simplifyMetadata } from '../reading/tracking';
import { refusalOf, saysError } from './refusal';

/** One-way delivery with a key for each application (docs/services/datamotion.md, Secure Message Delivery). */
export const delivery: Protocol = {
	name: 'DataMotion',
	modes: ['delivery'],
	urlField: 'deliveryUrl',
	hasNoSessions: true,
	judge,
	explain: (answer) => refusalOf(answer, HOW_TO_MEND),
	doubt: {
		message: 'It may have been sent all the same.',
		description:
			"Look at the application's messages in DataMotion's portal before you send it again. Another try of this execution does not send it.",
	},
};

function judge({ status, body }: Answer): Verdict {
	if (status >= 200 && status < 300) return saysError(body, 'Error') ? 'strange' : 'good';
	return status === 401 && tellsOfFault(inItsWords(body) ?? '') ? 'fault' : 'refused';
}

const HOW_TO_MEND: Record<number, string> = {
	400: "Check the fields. 'From' has to be a user of the account that the key belongs to.",
	401: "Check 'API Key' and 'API Secret' in the credential, and the transaction ID if there is one.",
	403: 'This key may not do that. Ask the administrator of your DataMotion account.',
	404: "Check the transaction ID, and 'Delivery URL' in the credential, which ends with the version.",
	429: "DataMotion is asked too often. Run it later, or lower 'Items at a Time' in the options.",
};

/** The ID that Send has put out, where other credentials have the ID of a message. */
const transactionId: Field<string> = {
	properties: [],
	read(given) {
		const value = given('messageId');
		const isLocator = typeof value === 'object' && value !== null && 'value' in value;
		const id = readRequiredName(isLocator ? value.value : value, 'Message');
		if (/^[\w-]+$/.test(id)) return id;
		throw new ItemError(
			`'Message' is '${id}', which is no transaction ID.`,
			"Give, by ID, the 'TransactionId' that sending the message put out.",
		);
	},
};

export const sendByDelivery = wayWith(delivery, messageFields, async (item, message) => {
	if (message.additional.from === undefined) {
		throw new ItemError(
			"'From' is empty, and with a Secure Message Delivery Key the message has no other sender.",
			"Add 'From' under 'Additional Fields': the address of a user of the account that the key belongs to.",
		);
	}
	refuseEmpty(message);
	const request = await composeRequest(item, message);
	const answer = await item.request({ method: 'POST', path: '/Email', ...request });
	const sent = readObjectWith(answer, 'TransactionId');
	return known({ ...sent, ExpiresAt: expiresAt(sent) });
});

export const trackByDelivery = wayWith(
	delivery,
	{ TransactionId: transactionId, simplify },
	async ({ request }, { TransactionId, simplify: isSimplified }) => {
		const answer = await request({ method: 'GET', path: `/${TransactionId}/Track` });
		const metadata = readObjectWith(answer, 'Tracking', 'Attachments', 'ExpirationDate');
		if (!isSimplified) return metadata;
		return { TransactionId, ...simplifyMetadata(metadata, shownId(metadata.MessageId)) };
	},
);

export const retractByDelivery = wayWith(
	delivery,
	{ TransactionId: transactionId },
	async ({ request }, { TransactionId }) => {
		readDone(await request({ method: 'DELETE', path: `/${TransactionId}/Retract` }));
		return { retracted: true, TransactionId };
	},
);

/** The form of the date is not documented: it is read if it is one that is known, and tells its time zone. */
function expiresAt({ Expiration }: IDataObject): string | undefined {
	if (moment(Expiration) === null) return undefined;
	const text = String(Expiration);
	const time = /^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : NaN;
	return Number.isNaN(time) ? toIso(Expiration) : new Date(time).toISOString();
}
