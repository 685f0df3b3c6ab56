import { createHash } from 'crypto';
import type { IPollFunctions } from 'n8n-workflow';
import { CREDENTIAL } from '../../shared/credential';

/** How many folders and accounts a node remembers that it has watched. */
const MOST_OWNERS = 20;

/**
 * What a node remembers of what it watches.
 *
 * The state stands in the static data of the node, which n8n keeps by the node's name, and a copy in that of the
 * workflow, by the node's ID. The copy counts where the node's own is not of this node and owner, or was written last
 * under another name: after the node was renamed, and with n8n's durable cursors after the activation, whose look they
 * don't keep. Otherwise the node's own counts: with durable cursors it is saved with what it stands for, and the copy
 * may be newer than what was handed over.
 */
export async function openMemory(n8n: IPollFunctions, subject: unknown) {
	const owner = await ownerOf(n8n, subject);
	const { id, name } = n8n.getNode();
	const own = n8n.getWorkflowStaticData('node');
	const shared = n8n.getWorkflowStaticData('global');
	const key = `dataMotionTrigger:${id}`;

	const original = parse(own.state);
	const copy = parse(shared[key]);
	const isOwn = original.owner === owner && (copy.name ?? name) === name;
	const last = isOwn ? original : copy;
	const watched: string[] = last.owners ?? [];
	return {
		/** The state of the last look; undefined before the first at this folder of this account. */
		saved: last.owner === owner ? last.state : undefined,
		/** Whether the node has watched it before. */
		isReturn: watched.includes(owner),
		save(newState: object) {
			const others = watched.filter((each) => each !== owner);
			const entry = { owner, owners: [...others, owner].slice(-MOST_OWNERS), state: newState };
			own.state = JSON.stringify(entry);
			shared[key] = JSON.stringify({ ...entry, name });
		},
	};
}

/**
 * What the state belongs to. Where any of it changes, the trigger starts anew: the IDs of another service, account or
 * folder say nothing of this one, and a copy of the workflow begins with its own first look. Whose account it is says
 * the user ID; where a token says it, only the credential can.
 */
async function ownerOf(n8n: IPollFunctions, subject: unknown): Promise<string> {
	const { authMode, baseUrl, userId } = await n8n.getCredentials(CREDENTIAL);
	const { id, credentials } = n8n.getNode();
	const plain = (field: unknown) => String(field).trim().replace(/\/+$/, '').toLowerCase();
	const owner = [
		n8n.getWorkflow().id,
		id,
		plain(baseUrl),
		...(authMode === 'saml' ? [authMode, credentials?.[CREDENTIAL]?.id] : [plain(userId)]),
		n8n.getNodeParameter('event'),
		subject,
	];
	return createHash('sha256').update(JSON.stringify(owner)).digest('base64').slice(0, 16);
}

function parse(text: unknown) {
	return typeof text === 'string' ? JSON.parse(text) : {};
}
