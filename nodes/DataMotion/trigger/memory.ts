import { createHash } from 'crypto';
import type { ICredentialDataDecryptedObject, IPollFunctions } from 'n8n-workflow';
import { CREDENTIAL } from '../../shared/credential';
import { ServiceError } from '../../shared/errors';
import type { Settings } from '../fields/trigger';
import { TRACK_SENT } from '../reading/folderPages';
import { takeOver } from './older';
import type { OpenedState } from './opened';
import type { Process } from './process';
import type { ReceivedState } from './received';

/** How many folders and accounts a node remembers that it has watched. */
const MOST_OWNERS = 20;

export type State = ReceivedState | OpenedState;

/** What stands in n8n's database. */
export interface Entry {
	version?: 2;
	/** Whose the state is. */
	owner?: string;
	/** What is chosen in the node: to change it always brings an activation. Version 0.1 did not keep it. */
	choice?: string;
	/** All that the node has watched. */
	owners?: string[];
	/** Counts what was handed over. */
	handed?: number;
	state?: State;
}

/**
 * What a node remembers of what it watches. It stands in the static data of the workflow, by the node's ID: n8n keeps
 * the static data of a node by its name.
 * @param isPublished whether the workflow was unpublished until now
 * @throws ServiceError if the account has been changed otherwise: what came in between would be lost without a word
 */
export async function openMemory(
	n8n: IPollFunctions,
	settings: Settings,
	process: Process,
	isPublished: boolean,
) {
	const { id, name, credentials } = n8n.getNode();
	const credentialId = credentials?.[CREDENTIAL]?.id;
	const folder = settings.event === 'messageReceived' ? settings.folder : TRACK_SENT;
	const choice = [settings.event, folder, credentialId].join(' ');
	const account = accountOf(await n8n.getCredentials(CREDENTIAL), credentialId);
	const owner = hashOf([n8n.getWorkflow().id, id, ...account, settings.event, folder]);

	const own = n8n.getWorkflowStaticData('node');
	const shared = n8n.getWorkflowStaticData('global');
	const key = `dataMotionTrigger:${id}`;
	const saved: Entry = parse(shared[key]);
	const isOlder = saved.version === undefined;
	const stored = isOlder ? takeOver(parse(own.state), parse(shared[key]), owner, name) : saved;
	const { unsaved } = process;
	const isNewer = unsaved?.owner === stored.owner && unsaved?.handed === (stored.handed ?? 0);
	const last = isNewer ? unsaved : stored;

	const { owners = [], handed = 0 } = last;
	const isOther = last.owner !== undefined && last.owner !== owner;
	if (isOther && (last.choice ?? choice) === choice && !isPublished) {
		throw new ServiceError(
			'The account has changed.',
			'Unpublish the workflow, then publish it: it then watches the new account, and starts for nothing that is there already. Or put the account of before back into the credential, to go on where it was.',
		);
	}
	return {
		/** Undefined before the first look at this folder of this account. */
		state: isOther ? undefined : last.state,
		/** Whether the node has watched it before. */
		isReturn: owners.includes(owner),
		/** @param isToKeep whether n8n saves it by itself: something is handed over, or it was the first look */
		save(state: State, isToKeep: boolean) {
			const entry: Entry = {
				version: 2,
				owner,
				choice,
				owners: [...owners.filter((each) => each !== owner), owner].slice(-MOST_OWNERS),
				handed: isToKeep ? handed + 1 : handed,
				state,
			};
			process.unsaved = isToKeep ? undefined : entry;
			shared[key] = JSON.stringify(entry);
			// Not before the new one has been saved.
			if (!isOlder) delete own.state;
		},
	};
}

/** Whose account it is, as far as the credential says: with a SAML response only the identity provider knows. */
function accountOf(
	{ authMode, baseUrl, userId, automationId, identity }: ICredentialDataDecryptedObject,
	credentialId: unknown,
): unknown[] {
	if (authMode === 'saml') return [plain(baseUrl), authMode, credentialId];
	if (authMode === 'companyKey') return [plain(baseUrl), plain(automationId), plain(identity)];
	return [plain(baseUrl), plain(userId)];
}

function plain(field: unknown): string {
	return String(field).trim().replace(/\/+$/, '').toLowerCase();
}

/** As version 0.1 made it, so that its states are known again. */
function hashOf(owner: unknown[]): string {
	return createHash('sha256').update(JSON.stringify(owner)).digest('base64').slice(0, 16);
}

function parse(text: unknown) {
	return typeof text === 'string' ? JSON.parse(text) : {};
}
