import { INBOX_FOLDER, TRACK_SENT_FOLDER } from '../state/folders.mts';
import { copyOf } from '../state/messages.mts';
import { isFields, textField } from '../values.mts';
import { dateText, dateTextOrNever } from './dates.mts';
import { type Call, open, type Operation, type SessionCall, withSession } from './operation.mts';
import { invalid, refused } from './refusal.mts';

const ACCOUNT_SIZE_KB = 1024 * 1024;
const PASSWORD_LIFE_MS = 365 * 24 * 60 * 60 * 1000;

function logon({ state, body }: Call) {
	if (!isFields(body)) throw invalid('The LogonRequest body is missing.');
	const login = textField(body, 'UserIdOrEmail');
	const password = textField(body, 'Password');
	if (!login) throw invalid('The UserIdOrEmail field is required.');
	if (!password) throw invalid('The Password field is required.');
	const user = state.users.byUserIdOrEmail(login);
	if (!user) throw refused('The user ID, e-mail address or password is incorrect.');
	if (user.disabled) throw refused('The account is disabled.');
	if (user.password !== password) {
		state.users.countBadLogon(user);
		throw refused(
			user.disabled
				? 'Too many bad sign-in attempts: the account has been disabled.'
				: 'The user ID, e-mail address or password is incorrect.',
		);
	}
	state.users.countVisit(user);
	return { SessionKey: state.sessions.open(user) };
}

function logout({ state, sessionKey }: SessionCall): void {
	state.sessions.close(sessionKey);
}

function details({ state, user }: SessionCall) {
	const received = state.messages.receivedBy(user.email);
	const sent = state.messages.sentBy(user.email);
	const inbox = received.filter(
		(message) => copyOf(message, user.email)?.folderId === INBOX_FOLDER,
	);
	const outbox = sent.filter((message) => message.sentFolderId === TRACK_SENT_FOLDER);
	const filesIn = (messages: typeof sent) =>
		messages.reduce((sum, message) => sum + message.attachments.length, 0);
	const usedKb = Math.ceil(outbox.reduce((sum, message) => sum + message.size, 0) / 1024);
	return {
		EmailAddress: user.email,
		FirstName: user.firstName,
		LastName: user.lastName,
		Statistics: {
			AccountSize: ACCOUNT_SIZE_KB,
			AvailableAccountSize: ACCOUNT_SIZE_KB - usedKb,
			DateCreated: dateText(user.created),
			DateOfLastNotice: dateTextOrNever(received.at(-1)?.created),
			DateOfLastVisit: dateTextOrNever(user.lastVisit),
			DatePasswordExpires: dateText(user.created + PASSWORD_LIFE_MS),
			TotalFilesInOutbox: filesIn(outbox),
			TotalFilesSent: filesIn(sent),
			TotalMessagesInInbox: inbox.length,
			TotalMessagesInOutbox: outbox.length,
			TotalMessagesReceived: received.length,
			TotalMessagesSent: sent.length,
			TotalUnreadMessagesInInbox: inbox.filter(
				(message) => copyOf(message, user.email)?.read === false,
			).length,
			TotalVisits: user.visits,
			UsedAccountSize: usedKb,
		},
		Uid: user.uid,
		UserId: user.userId,
	};
}

export const accountOperations: Operation[] = [
	open('POST', '/Account/Logon', logon),
	withSession('POST', '/Account/Logout', logout),
	withSession('GET', '/Account/Details', details),
	withSession('GET', '/Account/CheckSessionKey', () => undefined),
];
