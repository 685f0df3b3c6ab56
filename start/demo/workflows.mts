import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { N8nApi } from '../../tools/n8n/api.mts';
import { EXAMPLES } from '../../tools/folders.mts';
import { dig, isRecord, parseJson } from '../../tools/json.mts';
import { StartError } from '../../tools/start-error.mts';
import { type Credential, type Credentials, isLocal } from './credentials.mts';
import { parametersFor } from './preparation.mts';

export interface Imported {
	/** Names of the workflows that were not there before. */
	added: string[];
	/** Of all examples, by name. */
	ids: Map<string, string>;
}

interface Example {
	name: string;
	nodes: Array<Record<string, unknown>>;
	connections: Record<string, unknown>;
	settings: Record<string, unknown>;
}

/** @param workflow its name, which says in some examples with which kind of key they are used */
function credentialFor(
	node: unknown,
	workflow: string,
	{ dataMotion, companyKey, deliveryKey, apiAuth }: Credentials,
): Credential | undefined {
	const type = String(dig(node, 'type'));
	const isRequest = dig(node, 'parameters', 'nodeCredentialType') === 'dataMotionApi';
	if (isRequest || type.startsWith('n8n-nodes-datamotion.dataMotion')) {
		if (workflow.endsWith('with a company key')) return companyKey;
		return workflow.endsWith('with a delivery key') ? deliveryKey : dataMotion;
	}
	return type === 'n8n-nodes-datamotion.apiAuth' ? apiAuth : undefined;
}

function withCredential(node: Record<string, unknown>, workflow: string, credentials: Credentials) {
	const credential = credentialFor(node, workflow, credentials);
	if (credential === undefined) return node;
	const { id, name } = credential;
	return { ...node, credentials: { dataMotionApi: { id, name } } };
}

async function readExample(file: string): Promise<Example> {
	const example = parseJson(await readFile(join(EXAMPLES, file), 'utf8'));
	if (
		!isRecord(example) ||
		typeof example.name !== 'string' ||
		!Array.isArray(example.nodes) ||
		!isRecord(example.connections)
	) {
		throw new StartError(`examples/${file} is no n8n workflow.`);
	}
	return {
		name: example.name,
		nodes: example.nodes.filter(isRecord),
		connections: example.connections,
		settings: isRecord(example.settings) ? example.settings : {},
	};
}

/** n8n lists no more at once. */
const PAGE = 100;

async function existingIds(api: N8nApi): Promise<Map<string, string>> {
	const filter = encodeURIComponent(JSON.stringify({ isArchived: false }));
	const ids = new Map<string, string>();
	for (let skip = 0; ; skip += PAGE) {
		const list = await api.get(`/workflows?filter=${filter}&take=${PAGE}&skip=${skip}`);
		const workflows: unknown[] = Array.isArray(list) ? list : [];
		for (const workflow of workflows) {
			const [id, name] = [dig(workflow, 'id'), dig(workflow, 'name')];
			if (typeof id === 'string' && typeof name === 'string') ids.set(name, id);
		}
		if (workflows.length < PAGE) return ids;
	}
}

type Node = Record<string, unknown>;

function withParameters(node: Node, parameters: Record<string, unknown> = {}): Node {
	return { ...node, parameters: { ...Object(node.parameters), ...parameters } };
}

/** Only addresses follow the sandbox's port; everything else belongs to the user. */
async function adapt(api: N8nApi, id: string, prepared: Record<string, Node>): Promise<void> {
	const workflow = await api.get(`/workflows/${id}`);
	const nodes = dig(workflow, 'nodes');
	if (!Array.isArray(nodes)) return;
	let isMoved = false;
	const adapted = nodes.filter(isRecord).map((node) => {
		const url = prepared[String(node.name)]?.url;
		const current = String(dig(node, 'parameters', 'url'));
		if (url === undefined || url === current || !isLocal(current)) return node;
		isMoved = true;
		return withParameters(node, { url });
	});
	const versionId = dig(workflow, 'versionId');
	if (isMoved) await api.patch(`/workflows/${id}`, { versionId, nodes: adapted });
}

/** Imports the examples that n8n does not have yet; those it has keep their user's changes. */
export async function importExamples(
	api: N8nApi,
	credentials: Credentials,
	sandbox: { dataMotionBase: string },
): Promise<Imported> {
	const existing = await existingIds(api);
	const parameters = parametersFor(sandbox);
	const imported: Imported = { added: [], ids: new Map() };
	for (const file of (await readdir(EXAMPLES)).filter((name) => name.endsWith('.json')).sort()) {
		const example = await readExample(file);
		const prepared = parameters[example.name] ?? {};
		let id = existing.get(example.name);
		if (id !== undefined) {
			await adapt(api, id, prepared);
		} else {
			const nodes = example.nodes.map((node) =>
				withParameters(
					withCredential(node, example.name, credentials),
					prepared[String(node.name)],
				),
			);
			const created = await api.post('/workflows', { ...example, nodes, active: false });
			id = String(dig(created, 'id'));
			imported.added.push(example.name);
		}
		imported.ids.set(example.name, id);
	}
	return imported;
}

/** Whether every node of this package in a workflow still talks to the sandbox. */
export function staysInSandbox(workflow: unknown, credentials: Credentials): boolean {
	const nodes = dig(workflow, 'nodes');
	if (!Array.isArray(nodes)) return false;
	const inSandbox = new Set(
		Object.values(credentials)
			.filter(({ usesSandbox }) => usesSandbox)
			.map(({ id }) => id),
	);
	return nodes
		.filter((node) => credentialFor(node, String(dig(workflow, 'name')), credentials) !== undefined)
		.every((node) => inSandbox.has(String(dig(node, 'credentials', 'dataMotionApi', 'id'))));
}
