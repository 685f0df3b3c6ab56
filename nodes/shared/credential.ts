import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	ILoadOptionsFunctions,
	IPollFunctions,
} from 'n8n-workflow';
import { addressOf } from '../../services/addresses';
import { WAYS_IN } from '../../services/waysIn';
import { userOf } from './credentialData';
import { ItemError } from './errors';
import type { Protocol } from './protocol';

export const CREDENTIAL = 'dataMotionApi';

/** Where a service may be asked from: a node that runs, a list in the editor, a trigger that polls. */
export type Caller = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;

/** Sessions in a row with which nothing has succeeded: one may be good for a few requests only. */
const MAX_RENEWALS = 2;

/** The hook writes these two; everything else in the credential says whose account it is. */
const SESSION_FIELDS = ['sessionToken', 'sessionTokenState'];

/** One account, with the newest session that a request made with it came back with. */
export class Account {
	private readonly dead = new Set<unknown>();

	/** A session that took the place of a dead one, and with which nothing has succeeded yet. */
	private unproven: unknown;

	/** How many sessions in a row were dead before anything succeeded. */
	private renewedInVain = 0;

	/** @param protocol of the service that it is an account of */
	constructor(
		readonly protocol: Protocol,
		private readonly data: ICredentialDataDecryptedObject,
	) {}

	/** How it signs in: a value of 'Sign In With'. */
	get mode(): string {
		return String(this.data.authMode);
	}

	/** Of the service, without a slash at its end. */
	get address(): string {
		const toAddress = this.protocol.addressOf ?? addressOf;
		return toAddress(String(this.data[this.protocol.urlField]));
	}

	/** Whose account it is, in which service: the same for each credential of the same user. It holds no secret. */
	get owner(): string {
		return `${userOf(this.data)} (${this.mode}) at ${this.address}`;
	}

	/** A copy of its own for each request: n8n and the hook write into what they are handed. */
	copy(): ICredentialDataDecryptedObject {
		return { ...this.data };
	}

	/** Keeps the session that the hook put into a copy, so that the next request needs no hook to renew it. */
	adopt(copy: ICredentialDataDecryptedObject, before: unknown): void {
		const { sessionToken } = copy;
		// Another request may have found it dead while this one was under way.
		if (sessionToken === before || this.dead.has(sessionToken)) return;
		if (this.dead.size > 0 && this.data.sessionToken === '') this.unproven = sessionToken;
		for (const field of SESSION_FIELDS) this.data[field] = copy[field];
	}

	/**
	 * Tells the hook that this session is dead: an empty token beside its state.
	 * @returns whether it is worth trying another: not for ever, a service may take none
	 */
	bury(session: unknown): boolean {
		if (session === this.unproven) {
			this.unproven = undefined;
			this.renewedInVain += 1;
		}
		this.dead.add(session);
		if (this.data.sessionToken === session) this.data.sessionToken = '';
		return this.renewedInVain < MAX_RENEWALS;
	}

	/** A request made with this session has succeeded. */
	prove(session: unknown): void {
		if (session === this.unproven) this.unproven = undefined;
		this.renewedInVain = 0;
	}
}

/**
 * Gives the account of an item.
 * @param able how a credential has to sign in for what is to be done, if not any that the node can use will do
 */
export type AccountOf = (itemIndex: number, able?: string[]) => Promise<Account>;

/**
 * The credential is read for each item: it may hold expressions on it, and nothing short of reading tells whether the
 * next item has the same account. Items of one account share its session.
 * @throws ItemError (from the returned function) when the credential is for none of the services
 */
export function accountsOf(n8n: Caller, protocols: Protocol[]): AccountOf {
	const accounts = new Map<string, Account>();
	const known = protocols.flatMap(({ modes }) => modes);
	return async (itemIndex, able = known) => {
		const data = await n8n.getCredentials(CREDENTIAL, itemIndex);
		const protocol = protocols.find(({ modes }) => modes.includes(String(data.authMode)));
		if (protocol === undefined) throw otherCredential(n8n, data, able);
		const key = signInFields(data);
		const account = accounts.get(key) ?? new Account(protocol, data);
		accounts.set(key, account);
		return account;
	};
}

function signInFields(data: ICredentialDataDecryptedObject): string {
	return JSON.stringify(Object.entries(data).filter(([name]) => !SESSION_FIELDS.includes(name)));
}

/** In quotes, as the form shows them: `'A', 'B' or 'C'`. */
export function modeNames(modes: string[]): string {
	const waysIn: Record<string, string> = WAYS_IN;
	const names = modes.map((mode) => `'${waysIn[mode] ?? mode}'`);
	return [names.slice(0, -1).join(', '), ...names.slice(-1)]
		.filter((part) => part !== '')
		.join(' or ');
}

function otherCredential(
	n8n: Caller,
	{ authMode }: ICredentialDataDecryptedObject,
	able: string[],
): ItemError {
	const { name, credentials } = n8n.getNode();
	// The editor's lists ask on behalf of a node that n8n has made up, with a name of its own.
	const node = 'getCurrentNodeParameters' in n8n ? 'This node' : `'${name}'`;
	return new ItemError(
		`${node} needs a credential that signs in with ${modeNames(able)}; '${credentials?.[CREDENTIAL]?.name}' signs in with ${modeNames([String(authMode)])}.`,
		"Choose another under 'Credential' at the top of the node, or create one.",
	);
}
