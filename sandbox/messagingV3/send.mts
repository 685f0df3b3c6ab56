import { dateText } from '../datamotion/dates.mts';
import { LONGEST_SUBJECT } from '../datamotion/limits.mts';
import { readOutgoing } from '../datamotion/outgoing.mts';
import { Refusal } from '../datamotion/refusal.mts';
import { deliver } from '../datamotion/sending.mts';
import type { SandboxState } from '../state/state.mts';
import type { User } from '../state/users.mts';
import { type Fields, field, isFields, textField } from '../values.mts';
import { invalid } from './refusal.mts';

const LONGEST_CRM_ID = 255;

function isEmptyList(value: unknown): boolean {
	return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

/** What the documents have a code for. */
function checkCoded(body: Fields): void {
	if (isEmptyList(field(body, 'to'))) throw invalid('RecipientNotSpecified');
	if (textField(body, 'subject').length > LONGEST_SUBJECT) {
		throw invalid('SubjectExceedsMaximumLength');
	}
	const files = field(body, 'attachments');
	const contentIds = (Array.isArray(files) ? files : []).map((file) =>
		textField(file, 'contentId'),
	);
	if (contentIds.some((id) => id !== '' && !id.includes('@'))) {
		throw invalid('InvalidAttachmentContentId');
	}
	if (textField(field(body, 'attributes'), 'crmCustomId').length > LONGEST_CRM_ID) {
		throw invalid('CrmCustomIdExceedsMaximumLength');
	}
}

/** The answer's fields aren't documented; these are the older API's. */
export function sendMessage(state: SandboxState, user: User, body: unknown) {
	if (!isFields(body)) throw invalid('InvalidRequest', 'The request body is missing.');
	checkCoded(body);
	try {
		const message = deliver(state, readOutgoing(body, user.email));
		return { messageId: message.id, expirationDate: dateText(message.expires) };
	} catch (error) {
		if (error instanceof Refusal) throw invalid('InvalidRequest', error.message);
		throw error;
	}
}
