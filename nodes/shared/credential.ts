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

/** The hook writes these two; everything else in the credential says whose account it is. */
const SESSION_FIELDS = ['sessionToken', 'sessionTokenState'];

/** One account, with the newest session that a request made with it came back with. */
export class Account {
	constructor(private readonly data: ICredentialDataDecryptedObject) {}

	/** A copy of its own for each request: n8n and the hook write into what they are handed. */
	copy(): ICredentialDataDecryptedObject {
		return { ...this.data };
	}

	/** Keeps the session that the hook put into a copy, so that the next request needs no hook to renew it. */
	adopt(copy: ICredentialDataDecryptedObject, before: unknown): void {
		if (copy.sessionToken === before) return;
		for (const field of SESSION_FIELDS) this.data[field] = copy[field];
	}

	/** Tells the hook that this session is dead: an empty token beside its state. */
	bury(token: unknown): void {
		if (this.data.sessionToken === token) this.data.sessionToken = '';
	}
}

/** Gives the account of an item. */
export type AccountOf = (itemIndex: number) => Promise<Account>;

/**
 * The credential is read once for all items, unless it holds expressions on the item: reading it costs more than the
 * request itself.
 * @throws ItemError (from the returned function) when the credential signs in another way than `modes`
 */
export function accountsOf(n8n: Caller, modes: string[]): AccountOf {
	const accounts = new Map<string, Account>();
	const read = async (itemIndex: number) => {
		const data = await n8n.getCredentials(CREDENTIAL, itemIndex);
		refuseOtherMode(n8n, data, modes);
		const key = signInFields(data);
		const account = accounts.get(key) ?? new Account(data);
		accounts.set(key, account);
		return account;
	};

	let same: Promise<boolean> | undefined;
	let common: Promise<Account> | undefined;
	return async (itemIndex) => {
		same ??= isSameForAllItems(n8n);
		if (!(await same)) return await read(itemIndex);
		common ??= read(0);
		return await common;
	};
}

/**
 * An expression on the item fails, or gives something else, where there is no item. Two such places, because one may
 * by chance give what the first item gives (`$itemIndex % 2`).
 */
async function isSameForAllItems(n8n: Caller): Promise<boolean> {
	const length = 'getInputData' in n8n ? n8n.getInputData().length : 1;
	if (length < 2) return true;
	const keys = new Set<string>();
	try {
		for (const itemIndex of [0, length, length + 1]) {
			const data = await n8n.getCredentials(CREDENTIAL, itemIndex);
			if (Object.values(data).some((value) => value === undefined || value === null)) return false;
			keys.add(signInFields(data));
		}
	} catch {
		return false;
	}
	return keys.size === 1;
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
