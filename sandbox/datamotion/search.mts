import { INBOX_FOLDER } from '../state/folders.mts';
import { type Copy, isRead } from '../state/message.mts';
import type { SandboxState } from '../state/state.mts';
import { field, flagOf, idOf, isBlank, isFields, textField } from '../values.mts';
import { dateText } from './dates.mts';
import { mentions } from './filter.mts';
import { ownFolder } from './lookup.mts';
import { type Operation, type SessionCall, withSession } from './operation.mts';
import { ordered } from './order.mts';
import { invalid } from './refusal.mts';
import { statusOf } from './status.mts';
import { messageId } from './variants.mts';

const ACTION_NONE = 0;
const ACTION_REPLIED = 1;

function result(state: SandboxState, copy: Copy) {
	const { message } = copy;
	const status = statusOf(copy);
	return {
		CreateTime: dateText(message.created),
		LastAction: copy.type === 0 && copy.replied ? ACTION_REPLIED : ACTION_NONE,
		MessageId: messageId(state, message.id),
		MessageSize: message.size,
		MessageStatusId: status,
		PasswordHint: '',
		Read: isRead(copy),
		MessageStatus: status,
		ReadConfirmation: false,
		SenderEmail: message.from,
		SenderId: state.users.byEmail(message.from)?.uid ?? 0,
		Subject: message.content.subject,
	};
}

function paging({ state, body }: SessionCall, name: 'PageNum' | 'PageSize', usual: number) {
	const value = field(body, name);
	if (isBlank(value)) {
		if (state.settings.variants.searchPaging === 'optional') return usual;
		throw invalid(`The ${name} field is required.`);
	}
	const number = idOf(value);
	if (number === undefined) throw invalid(`The ${name} field must be an integer.`);
	return number < 1 ? usual : number;
}

/** The official sample request asks for folder 0, which no list of folders has. */
function folderFor(call: SessionCall) {
	const value = field(call.body, 'FolderId');
	return ownFolder(call, idOf(value) === 0 ? INBOX_FOLDER : value);
}

function search(call: SessionCall) {
	const { state, user, body } = call;
	if (!isFields(body)) throw invalid('The request body is missing.');
	const pageNum = paging(call, 'PageNum', 1);
	const pageSize = paging(call, 'PageSize', state.settings.pageSize);
	const folder = folderFor(call);
	const orderBy = textField(body, 'OrderBy').trim();
	const text = textField(body, 'Filter').trim().toLowerCase();
	const isUnreadOnly = flagOf(field(body, 'GetInboxUnReadOnly')) === true;
	const withRetracted = flagOf(field(body, 'GetRetractedMsgs')) === true;
	const now = state.clock.now();
	const found = state.messages
		.mailbox(user.email)
		.shelf(folder.id)
		.copies.filter(
			(copy) =>
				copy.message.visibleFrom <= now &&
				copy.message.hiddenFrom !== 'search' &&
				(withRetracted || !copy.message.isRetracted) &&
				!(isUnreadOnly && isRead(copy)) &&
				(text === '' || mentions(copy, text)),
		);
	const descends = flagOf(field(body, 'OrderDesc')) === true;
	const sorted = ordered(found, orderBy, descends !== state.settings.lies.searchReversed);
	const pages = Math.ceil(found.length / pageSize);
	const current = Math.max(1, Math.min(pageNum, pages));
	return {
		PageDetails: {
			CurrentPage: current,
			FolderId: folder.id,
			OrderBy: orderBy,
			PageSize: pageSize,
			TotalMessages: found.length,
			TotalPages: pages,
		},
		Results: sorted
			.slice((current - 1) * pageSize, current * pageSize)
			.map((copy) => result(state, copy)),
	};
}

export const searchOperations: Operation[] = [withSession('POST', '/Message/Inbox/Search', search)];
