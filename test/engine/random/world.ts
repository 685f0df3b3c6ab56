import type { INodeExecutionData } from 'n8n-workflow';
import type { Engine, NodeUnderTest } from '../../support/engine';
import type { NodeRun } from '../../support/nodeRun';
import { apiKeyCredential, passwordCredential } from '../../support/fixtures';
import { restart } from '../../support/restart';
import { KEY_PAIR } from '../../support/sandbox';
import type { LoggedRequest, Sandbox } from '../../support/sandbox';
import { DataMotionClient } from '../../sandbox/dataMotionClient';
import { deeds } from './deeds';
import type { Entry } from './deeds';
import { PASSWORD } from './scenario';
import type { Scenario } from './scenario';

/** For a request; those of the sandbox take a hundredth of it. */
const TIMEOUT = 250;

/** How often this process has made one. */
let worlds = 0;

/** Users and a recipient that nobody else has, so that executions don't get into each other's way. */
export class World {
	readonly number = (worlds += 1);

	readonly recipient = `to-${this.number}@other.example`;

	readonly users = [0, 1, 2].map((index) => `user-${this.number}-${index}@sandbox.example`);

	private readonly clients = new Map<string, Promise<DataMotionClient>>();

	constructor(
		readonly engine: Engine,
		readonly sandbox: Sandbox,
	) {}

	async clientOf(user: string): Promise<DataMotionClient> {
		const made = this.clients.get(user) ?? this.signIn(user);
		this.clients.set(user, made);
		return await made;
	}

	async ofEachUser(ask: (user: string, client: DataMotionClient) => Promise<Entry[]>) {
		const entries = await Promise.all(
			this.users.map(async (user) => await ask(user, await this.clientOf(user))),
		);
		return entries.flat();
	}

	private async signIn(user: string): Promise<DataMotionClient> {
		const { data } = await new DataMotionClient(this.sandbox).logon(user, PASSWORD);
		return new DataMotionClient(this.sandbox, data.SessionKey);
	}
}

/** What has come of a scenario. */
export interface Performed {
	/** The first execution, and its Retry if there was one. */
	runs: NodeRun[];
	items: INodeExecutionData[];
	before: Entry[];
	after: Entry[];
	/** What must not stand in any text. */
	secrets: string[];
	isStopped: boolean;
}

export async function perform(
	scenario: Scenario,
	engine: Engine,
	sandbox: Sandbox,
): Promise<Performed> {
	const world = new World(engine, sandbox);
	const deed = deeds[scenario.deed];
	await sandbox.clearFaults();
	await sandbox.clearRequests();
	engine.credentials.stored.clear();
	// One site for all: what the credential remembers of it must not hold up the next execution.
	if (deed.node.type === 'apiAuth') restart(engine);
	for (const user of world.users) await sandbox.addUser(user, PASSWORD);
	const items = await itemsOf(scenario, world);
	if (scenario.sentBefore && deed.done !== undefined) await sendBefore(scenario, world);
	const before = (await deed.done?.(world)) ?? [];

	const node = nodeOf(scenario, world, items);
	await addFaults(scenario, world);
	const stop = stopping(scenario, sandbox);
	const runs = [await engine.run({ ...node, onStart: stop.onStart })];
	await stop.runIsOver();
	const isStopped = scenario.stopAfter !== undefined;
	if (runs[0].error !== undefined && scenario.retry !== 'no' && !isStopped) {
		if (scenario.isCalmAtRetry) await sandbox.clearFaults();
		runs.push(await engine.retry(nodeOf(scenario, world, items, 'again'), runs[0]));
	}

	await sandbox.clearFaults();
	const requests = await settled(sandbox);
	const after = (await deed.done?.(world)) ?? [];
	const sessions = requests.flatMap(({ sessionKey, token }) => [sessionKey, token]);
	const stored = [...engine.credentials.stored.values()].map(({ sessionToken }) => sessionToken);
	const own = deed.node.type === 'apiAuth' ? KEY_PAIR : [PASSWORD];
	const secrets = [...sessions, ...stored, ...own].filter(
		(secret): secret is string => secret !== undefined && secret !== '',
	);
	return { runs, items, before, after, secrets: [...new Set(secrets)], isStopped };
}

async function itemsOf({ items, deed: name }: Scenario, world: World) {
	const made: INodeExecutionData[] = [];
	const same = new Map<string, INodeExecutionData['json']>();
	for (const { user, text, wrong } of items) {
		const owner = world.users[user];
		const mark = `World ${world.number}, user ${user}, text ${text}`;
		const key = `${mark} ${wrong ?? ''}`;
		const to = { noAddress: 'nobody', refused: 'refuse@sandbox.example' };
		const json = same.get(key) ?? {
			mark,
			user: owner,
			other: world.users[(user + 1) % 3],
			to: wrong === undefined ? world.recipient : to[wrong],
			...(await deeds[name].prepare?.(world, owner, mark)),
		};
		same.set(key, json);
		made.push({ json: { ...json } });
	}
	return made;
}

/** Through another program, and so long ago that it can't be taken for what is sent now. */
async function sendBefore({ items }: Scenario, world: World): Promise<void> {
	const created = new Date(Date.now() - 60_000).toISOString();
	await world.sandbox.put(
		...items.map(({ user, text }) => {
			const subject = `World ${world.number}, user ${user}, text ${text}`;
			const message = { from: world.users[user], to: [world.recipient], subject, created };
			return { ...message, text: 'Please call, {{ $json.mark }}.' };
		}),
	);
}

function nodeOf(
	{ deed: name, concurrency, onError, maxTries, retry }: Scenario,
	{ engine, sandbox, number }: World,
	items: INodeExecutionData[],
	which: 'first' | 'again' = 'first',
): NodeUnderTest {
	const { node } = deeds[name];
	const user = which === 'again' && retry === 'asSomebodyElse' ? 'other' : 'user';
	const credential =
		node.type === 'apiAuth'
			? apiKeyCredential(sandbox)
			: passwordCredential(sandbox, `={{ $json.${user} }}`, PASSWORD);
	return {
		...node,
		parameters: { ...node.parameters, options: { concurrency, timeout: TIMEOUT } },
		items,
		settings: { onError, retryOnFail: maxTries > 1, maxTries },
		credentials: engine.addCredential(`${number} ${which}`, credential),
	};
}

async function addFaults({ faults, deed }: Scenario, { sandbox }: World): Promise<void> {
	for (const { where, effect, ...when } of faults) {
		await sandbox.fault({ ...effect, ...when, path: where ?? deeds[deed].path });
	}
}

function stopping({ stopAfter = Infinity }: Scenario, sandbox: Sandbox) {
	let isOver = stopAfter === Infinity;
	let watching: Promise<void> | undefined;
	const watch = async (cancel: () => void) => {
		while (!isOver) {
			const { counts } = await sandbox.stats();
			if (Object.values(counts).reduce((sum, count) => sum + count, 0) < stopAfter) continue;
			cancel();
			return;
		}
	};
	return {
		onStart(cancel: () => void): void {
			watching = watch(cancel);
		},
		async runIsOver(): Promise<void> {
			isOver = true;
			await watching;
		},
	};
}

/** The requests, once none is under way but those that sign in: they take their own time, and do nothing else. */
async function settled(sandbox: Sandbox) {
	const isOver = ({ path, finishedAt }: LoggedRequest) =>
		finishedAt !== null || /\/(Account|Authentication)\//.test(path);
	for (;;) {
		const requests = await sandbox.requests();
		if (requests.every(isOver)) return requests;
	}
}
