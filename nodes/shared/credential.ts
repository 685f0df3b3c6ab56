import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	ILoadOptionsFunctions,
	IPollFunctions,
} from 'n8n-workflow';
import { ItemError } from './errors';

export const CREDENTIAL = 'dataMotionApi';

/** Where a service may be asked from: a node that runs, a list in the editor, a trigger that polls. */
export type Caller = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;

const MODES: Record<string, string> = {
	password: 'User ID and Password',
	apiKey: 'API Key and Signature',
	saml: 'SAML Response',
};

/** For one request, and for one account until something succeeds. */
export const MAX_RENEWALS = 2;

/** The hook writes these two; everything else in the credential says whose account it is. */
const SESSION_FIELDS = ['sessionToken', 'sessionTokenState'];

/** One account, with the newest session that a request made with it came back with. */
export class Account {
	private readonly dead = new Set<unknown>();

	/** A session that took the place of a dead one, and with which nothing has succeeded yet. */
	private unproven: unknown;

	/** How many sessions in a row were dead before anything succeeded. */
	private renewedInVain = 0;

	constructor(private readonly data: ICredentialDataDecryptedObject) {}

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

/** Gives the account of an item. */
export type AccountOf = (itemIndex: number) => Promise<Account>;

/**
 * The credential is read for each item: it may hold expressions on it, and nothing short of reading tells whether the
 * next item has the same account. Items of one account share its session.
 * @throws ItemError (from the returned function) when the credential signs in in another way than `modes`
 */
export function accountsOf(n8n: Caller, modes: string[]): AccountOf {
	const accounts = new Map<string, Account>();
	return async (itemIndex) => {
		const data = await n8n.getCredentials(CREDENTIAL, itemIndex);
		refuseOtherMode(n8n, data, modes);
		const key = signInFields(data);
		const account = accounts.get(key) ?? new Account(data);
		accounts.set(key, account);
		return account;
	};
}

function signInFields(data: ICredentialDataDecryptedObject): string {
	return JSON.stringify(Object.entries(data).filter(([name]) => !SESSION_FIELDS.includes(name)));
}

function refuseOtherMode(
	n8n: Caller,
	{ authMode }: ICredentialDataDecryptedObject,
	modes: string[],
): void {
	if (modes.includes(String(authMode))) return;
	const { name, credentials } = n8n.getNode();
	const wanted = modes.map((mode) => `'${MODES[mode]}'`).join(' or ');
	throw new ItemError(
		`'${name}' needs a credential that signs in with ${wanted}; '${credentials?.[CREDENTIAL]?.name}' signs in with '${MODES[String(authMode)]}'.`,
		`DataMotion nodes need '${MODES.password}' or '${MODES.saml}', ApiAuth nodes need '${MODES.apiKey}'. Choose or create the other kind of DataMotion API credential.`,
	);
}
