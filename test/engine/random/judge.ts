import type { INodeExecutionData } from 'n8n-workflow';
import type { NodeRun } from '../../support/nodeRun';
import { deeds } from './deeds';
import type { Entry } from './deeds';
import type { Scenario } from './scenario';
import type { Performed } from './world';

type State = 'done' | 'doubtful' | 'failed' | 'notReached';

/** What the user is told of an item. */
interface Told {
	state: State;
	id?: unknown;
	isRecovered?: boolean;
	/** Whose deed it comes out as. */
	user?: unknown;
}

export interface Verdict {
	/** What is wrong, in words; nothing if all that was promised was kept. */
	complaints: string[];
	/** How many items there are of each state. */
	counts: Record<State | 'recovered', number>;
}

/** Compares what the user is told with the sandbox's own books, item by item. */
export function judge(scenario: Scenario, performed: Performed): Verdict {
	const { runs, items } = performed;
	const told = items.map((): Told => ({ state: 'notReached' }));
	const complaints = [...secretsIn(performed)];
	for (const [number, run] of runs.entries()) {
		// n8n's Stop has a text of its own.
		if (performed.isStopped) continue;
		complaints.push(...oddTextsIn(run));
		const now = toldBy(run, scenario, items.length, complaints);
		const isSomebodyElse = number > 0 && scenario.retry === 'asSomebodyElse';
		for (const [index, each] of now) {
			const { user, other } = items[index].json;
			told[index] = { ...each, user: isSomebodyElse ? other : user };
		}
	}
	if (deeds[scenario.deed].done !== undefined) {
		complaints.push(...wrongDeeds(scenario, performed, told));
	}
	const count = (state: State) => told.filter((each) => each.state === state).length;
	return {
		complaints,
		counts: {
			done: count('done'),
			doubtful: count('doubtful'),
			failed: count('failed'),
			notReached: count('notReached'),
			recovered: told.filter(({ isRecovered }) => isRecovered).length,
		},
	};
}

function toldBy(run: NodeRun, { deed, onError }: Scenario, count: number, complaints: string[]) {
	const told = new Map<number, Told>();
	const { output, done } = deeds[deed];
	const isList = done === undefined;
	for (const { json, pairedItem } of [...run.items, ...run.errorItems]) {
		const index = indexOf(pairedItem);
		if (told.has(index) && !isList) complaints.push(`Item ${index} came out twice.`);
		if (typeof json.error === 'string') told.set(index, { state: stateOf(json.error) });
		else if (json[output] === undefined) {
			complaints.push(`Item ${index} came out as done with ${JSON.stringify(json)}.`);
		} else {
			told.set(index, { state: 'done', id: json[output], isRecovered: json.Recovered === true });
		}
	}
	const { error } = run;
	if (error === undefined) {
		const missing = Array.from({ length: count }, (_, index) => index).filter(
			(index) => !told.has(index),
		);
		// A list may be empty.
		if (missing.length > 0 && !isList) complaints.push(`Items ${missing.join()} did not come out.`);
		return told;
	}
	if (onError !== 'stopWorkflow') complaints.push(`It stopped: ${error.message}`);
	const description = error.description ?? '';
	const failed = Number(error.context?.itemIndex ?? 0);
	told.set(failed, { state: stateOf(error.message) });
	for (const index of rangesIn(description, 'Done before it stopped')) {
		told.set(index, { state: 'done' });
	}
	for (const index of rangesIn(description, 'May be done')) told.set(index, { state: 'doubtful' });
	return told;
}

function stateOf(error: string): State {
	if (error.includes('has done this item already')) return 'done';
	return /may have (been \w+ all the same|done this item)/.test(error) ? 'doubtful' : 'failed';
}

function indexOf(pairedItem: INodeExecutionData['pairedItem']): number {
	const paired =
		typeof pairedItem === 'object' && !Array.isArray(pairedItem) ? pairedItem : { item: -1 };
	return paired.item;
}

function rangesIn(text: string, title: string): number[] {
	const [, list = ''] = new RegExp(`${title}: items ([^.]*)\\.`).exec(text) ?? [];
	return list.split(', ').flatMap((range) => {
		if (range === '') return [];
		const [from, to = from] = range.split('–').map(Number);
		return Array.from({ length: to - from + 1 }, (_, index) => from + index);
	});
}

/** Of items that are the same: as many are done as are told, and in doubt is all that makes a difference. */
function wrongDeeds(
	scenario: Scenario,
	{ items, before, after, isStopped }: Performed,
	told: Told[],
) {
	const complaints: string[] = [];
	const old = new Set(before.map(keyOf));
	const fresh = after.filter((entry) => !old.has(keyOf(entry)));
	// Then the same is done for two users.
	const isAnybodys = scenario.retry === 'asSomebodyElse' || scenario.deed === 'call';
	for (const { mark, user } of items.map(({ json }) => json)) {
		const same = told.filter((_, index) => items[index].json.mark === mark);
		const entries = fresh.filter(
			(entry) => entry.mark === mark && (isAnybodys || entry.user === user),
		);
		const done = same.filter(({ state }) => state === 'done');
		const doubtful = same.filter(({ state }) => state === 'doubtful');
		const most = isStopped ? same.length : done.length + doubtful.length;
		const least = isStopped ? 0 : done.length;
		if (entries.length < least || entries.length > most) {
			complaints.push(
				`'${String(mark)}': ${entries.length} done, told ${done.length} and ${doubtful.length} in doubt.`,
			);
		}
		const ids = done.filter(({ id }) => id !== undefined);
		if (new Set(ids.map(({ id }) => id)).size < ids.length) {
			complaints.push(`'${String(mark)}': one ID twice.`);
		}
		const isBooked = ({ id, user: by }: Told) =>
			entries.some((entry) => entry.id === id && (scenario.deed === 'call' || entry.user === by));
		const unknown = ids.filter((each) => !isBooked(each));
		if (unknown.length > 0) {
			complaints.push(`'${String(mark)}': it was not this ${JSON.stringify(unknown)}.`);
		}
	}
	const marks = new Set(items.map(({ json }) => json.mark));
	const strays = scenario.deed === 'call' ? [] : fresh.filter(({ mark }) => !marks.has(mark));
	if (strays.length > 0) complaints.push(`Done for no item: ${JSON.stringify(strays)}.`);
	return complaints;
}

const keyOf = ({ user, mark, id }: Entry) => JSON.stringify([user, mark, id]);

function secretsIn({ runs, secrets }: Performed): string[] {
	const text = JSON.stringify(runs.map(({ run }) => run));
	return secrets
		.flatMap((secret) => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)])
		.filter((secret) => text.includes(secret))
		.map((secret) => `It shows ${secret}: ${around(text, secret)}`);
}

function around(text: string, part: string): string {
	const at = text.indexOf(part);
	return text.slice(Math.max(0, at - 150), at + 150);
}

function oddTextsIn({ error, items, errorItems }: NodeRun): string[] {
	const texts = [...items, ...errorItems].flatMap(({ json }) =>
		typeof json.error === 'string' ? [json.error, json.message] : [],
	);
	if (error !== undefined) texts.push(error.message, error.description ?? '');
	return texts.filter(isOdd).map((text) => `An odd text: ${JSON.stringify(text)}`);
}

function isOdd(text: unknown): boolean {
	return (
		typeof text !== 'string' || text.trim() === '' || /undefined|NaN|\[object|null\b/.test(text)
	);
}
