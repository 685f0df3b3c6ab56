import { createHash } from 'crypto';
import type { IPollFunctions } from 'n8n-workflow';
import { addressOf } from '../../../services/addresses';
import { CREDENTIAL } from '../../shared/credential';
import { userOf } from '../../shared/credentialData';
import { ServiceError } from '../../shared/errors';
import type { Settings } from '../fields/trigger';
import { TRACK_SENT } from '../reading/folderList';
import { DAY } from './look';
import type { Process } from './look';
import type { Entry, State } from './state';

/** What version 0.1 kept, in the static data of the node, and with the node's name in that of the workflow. */
export interface OlderEntry {
	owner?: string;
	owners?: string[];
	name?: string;
	state?:
		| {
				cursor: number;
				recent: Array<{ ids: number[] }>;
				/** How often a message could not be read, by its ID. */
				begun?: Record<string, number>;
		  }
		| {
				upTo: number;
				recent: Array<{ at: number; keys: string[] }>;
				start: number;
				days: number;
		  };
}

/**
 * What a node remembers of what it watches, in the static data of the workflow by the node's ID: n8n keeps the static
 * data of a node by its name.
 * @param isPublished whether this is the first poll after the workflow was unpublished
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
	const data = await n8n.getCredentials(CREDENTIAL);
	const service = addressOf(String(data.baseUrl)).toLowerCase();
	// Of a SAML response, version 0.1 knew only the credential.
	const user = data.authMode === 'saml' ? [data.authMode, credentialId] : [userOf(data)];
	const owner = hashOf([n8n.getWorkflow().id, id, service, ...user, settings.event, folder]);

	const own = n8n.getWorkflowStaticData('node');
	const shared = n8n.getWorkflowStaticData('global');
	const key = `dataMotionTrigger:${id}`;
	const saved = parse(shared[key]);
	const isOlder = saved.version === undefined;
	const stored: Entry = isOlder ? takeOver(parse(own.state), saved, owner, name) : saved;
	// Otherwise n8n has saved what came after it, or something else.
	if (process.unsaved?.handed !== (stored.handed ?? 0)) process.unsaved = undefined;
	const { owners = [], handed = 0, ...last } = process.unsaved ?? stored;

	const isOther = owners.length > 0 && owners.at(-1) !== owner;
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
		/** @param isKept whether n8n saves it by itself: something is handed over, or it was the first look */
		save(state: State, isKept: boolean): void {
			const watched = [...owners.filter((each) => each !== owner), owner];
			const count = isKept ? handed + 1 : handed;
			const entry: Entry = { version: 2, owners: watched, choice, handed: count, state };
			shared[key] = JSON.stringify(entry);
			// Not before the new one has been saved.
			if (!isOlder) delete own.state;
			// What it saves n8n may throw away, too: then what the process knew before still counts.
			if (!isKept) process.unsaved = entry;
		},
	};
}

/**
 * Takes a state of version 0.1 over whole, so that an update neither repeats nor loses anything.
 * @param own from the static data of the node
 * @param copy from that of the workflow: it counts after a rename, and for what the node's own is not about
 */
export function takeOver(own: OlderEntry, copy: OlderEntry, owner: string, name: string): Entry {
	const isOwn = own.owner === owner && (copy.name ?? name) === name;
	const { owners, state } = isOwn || copy.owner === undefined ? own : copy;
	if (state === undefined) return { owners };
	const now = Math.floor(Date.now() / 1000);
	if ('cursor' in state) {
		const recent = state.recent.flatMap(({ ids }) => ids);
		const failing = Object.keys(state.begun ?? {}).map((id): [number, number] => [Number(id), now]);
		return { owners, state: { cursor: state.cursor, recent, failing } };
	}
	// All after the start is the tail. Nobody knows when it was listed last: this first round does not count.
	const { upTo, start, days } = state;
	const recent = state.recent.flatMap(({ at, keys }) => keys.map((key) => `${at} ${key}`));
	const rotation = { start, pointer: start, tailFrom: start, polled: now, watched: days * DAY };
	return { owners, state: { upTo, recent, rotation, began: upTo, previous: upTo } };
}

/** As in version 0.1, so that its states are known. */
function hashOf(owner: unknown[]): string {
	return createHash('sha256').update(JSON.stringify(owner)).digest('base64').slice(0, 16);
}

function parse(text: unknown) {
	return typeof text === 'string' ? JSON.parse(text) : {};
}
