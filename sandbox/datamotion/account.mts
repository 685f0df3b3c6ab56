import { INBOX_FOLDER, TRACK_SENT_FOLDER } from '../state/folders.mts';
import { type Copy, isRead, isVisible } from '../state/message.mts';
import { textField } from '../values.mts';
import { dateText, dateTextOrNever } from './dates.mts';
import { MOST_BYTES } from './limits.mts';
import { type Operation, type SessionCall, withSession } from './operation.mts';

const ACCOUNT_SIZE_KB = 1024 * 1024;

function filesIn(copies: readonly Copy[]): number {
	return copies.reduce((sum, { message }) => sum + message.attachments.length, 0);
}

function fileTotals({ state, user }: SessionCall) {
	const mailbox = state.messages.mailbox(user.email);
	return {
		TotalFilesInOutbox: filesIn(mailbox.shelf(TRACK_SENT_FOLDER).copies),
		TotalFilesSent: filesIn(mailbox.sent),
	};
}

function details(call: SessionCall) {
	const { state, user } = call;
	const mailbox = state.messages.mailbox(user.email);
	const now = state.clock.now();
	const inbox = mailbox.shelf(INBOX_FOLDER).copies.filter((copy) => isVisible(copy, now));
	const outbox = mailbox.shelf(TRACK_SENT_FOLDER).copies;
	const usedKb = Math.ceil(outbox.reduce((sum, { message }) => sum + message.size, 0) / 1024);
	const hasExtras = state.settings.variants.detailsExtras === 'present';
	return {
		EmailAddress: user.email,
		FirstName: user.firstName,
		LastName: user.lastName,
		Statistics: {
			AccountSize: ACCOUNT_SIZE_KB,
			AvailableAccountSize: ACCOUNT_SIZE_KB - usedKb,
			DateCreated: dateText(user.created),
			DateOfLastNotice: dateTextOrNever(mailbox.received.at(-1)?.message.created),
			DateOfLastVisit: dateTextOrNever(user.lastVisit),
			DatePasswordExpires: dateText(state.users.passwordExpires(user)),
			...(hasExtras ? fileTotals(call) : {}),
			TotalMessagesInInbox: inbox.length,
			TotalMessagesInOutbox: outbox.length,
			TotalMessagesReceived: mailbox.received.length,
			TotalMessagesSent: mailbox.sent.length,
			TotalUnreadMessagesInInbox: inbox.filter((copy) => !isRead(copy)).length,
			TotalVisits: user.visits,
			UsedAccountSize: usedKb,
		},
		...(hasExtras ? { Uid: user.uid, UserId: user.userId } : {}),
	};
}

/** "File stats and restrictions" is all that the documents say of it. */
function fileStats(call: SessionCall) {
	return {
		...fileTotals(call),
		MaximumFileSize: MOST_BYTES,
		RestrictedFileTypes: [],
	};
}

/** The documents have no more than its address. */
function cobrand({ params }: SessionCall) {
	return { Cobrand: textField(params, 'Cobrand'), Name: 'DataMotion sandbox' };
}

export const accountOperations: Operation[] = [
	withSession('GET', '/Account/Details', details),
	withSession('GET', '/Account/FileStats', fileStats),
	withSession('GET', '/Account/Cobrand/:Cobrand', cobrand),
];
