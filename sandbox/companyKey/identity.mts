import type { IncomingHttpHeaders } from 'node:http';
import { invalid } from '../datamotion/refusal.mts';
import type { SandboxState } from '../state/state.mts';
import type { User } from '../state/users.mts';
import { textField } from '../values.mts';
import { header } from './envelope.mts';

interface Kind {
	header: string;
	/** Its name in the payload's Identity. */
	field: string;
	of: (user: User) => string;
}

const KINDS: Kind[] = [
	{ header: 'X-Email', field: 'Email', of: (user) => user.email },
	{ header: 'X-User-Id', field: 'UserId', of: (user) => user.userId },
	{ header: 'X-Single-Sign-On-Id', field: 'SingleSignOnId', of: (user) => user.singleSignOnId },
];

/** The user that a header names, and that the encrypted payload has to name too. */
export function identifiedUser(
	state: SandboxState,
	headers: IncomingHttpHeaders,
	identity: unknown,
): User {
	const given = KINDS.filter((kind) => header(headers, kind.header) !== '');
	const [kind] = given;
	if (!kind || given.length > 1) {
		throw invalid(`One of these headers is required: ${KINDS.map((one) => one.header).join(', ')}`);
	}
	const name = header(headers, kind.header);
	const named = KINDS.map(({ field }) => (field === kind.field ? name : ''));
	if (KINDS.some(({ field }, index) => textField(identity, field) !== named[index])) {
		throw invalid(`The Identity does not fit the ${kind.header} header.`);
	}
	// The documents say that the e-mail address is case-sensitive.
	const user = state.users.all().find((one) => kind.of(one) === name);
	if (!user) throw invalid(`The user does not exist: ${name}`);
	if (user.disabled) throw invalid('The account is disabled.');
	return user;
}
