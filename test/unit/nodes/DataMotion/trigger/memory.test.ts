import type { IDataObject } from 'n8n-workflow';
import type { Settings } from '../../../../../nodes/DataMotion/fields/trigger';
import { openMemory, takeOver } from '../../../../../nodes/DataMotion/trigger/memory';
import type { OlderEntry } from '../../../../../nodes/DataMotion/trigger/memory';
import type { Process } from '../../../../../nodes/DataMotion/trigger/look';
import type { State } from '../../../../../nodes/DataMotion/trigger/state';
import type { StoredCredential } from '../../../../support/credentials';
import { activated } from '../../../support/activated';
import { failureOf } from '../../../support/failure';
import { opening, receiving } from '../../../support/settings';

const OWNER = 'owner';
const DAY = 24 * 60 * 60;
const received = {
	cursor: 5,
	recent: [
		{ minute: 1, ids: [7, 9] },
		{ minute: 2, ids: [8] },
	],
};
const opened = { upTo: 1000, recent: [{ at: 1100, keys: ['a', 'b'] }], start: 4, days: 30 };
const entryOf = (state: OlderEntry['state'], more: OlderEntry = {}): OlderEntry => ({
	owner: OWNER,
	owners: ['x', OWNER],
	state,
	...more,
});

describe('the state of version 0.1', () => {
	afterEach(() => jest.restoreAllMocks());

	it('keeps the cursor and all that is remembered, and what may have been read', () => {
		jest.spyOn(Date, 'now').mockReturnValue(1_800_000_000_999);
		const entry = takeOver(entryOf({ ...received, begun: { 11: 3 } }), {}, OWNER, 'Trigger');
		expect(entry.owners).toEqual(['x', OWNER]);
		const { state } = entry;
		expect(state).toMatchObject({
			cursor: 5,
			recent: [7, 9, 8],
			failing: [[11, 1_800_000_000]],
		});
	});

	it('keeps openings, lists all at first, and lets two rounds pass before it forgets any', () => {
		const { state } = takeOver(entryOf(opened), {}, OWNER, 'Trigger');
		expect(state).toEqual({
			upTo: 1000,
			recent: ['1100 a', '1100 b'],
			rotation: {
				start: 4,
				pointer: 4,
				tailFrom: 4,
				polled: expect.any(Number),
				watched: 30 * DAY,
			},
			began: 1000,
			previous: 1000,
		});
	});

	it('makes nothing of nothing', () => {
		expect(takeOver({}, {}, OWNER, 'Trigger')).toEqual({});
	});

	it('knows what was watched, where nothing else was kept', () => {
		expect(takeOver({ owners: ['x'] }, {}, OWNER, 'Trigger')).toEqual({ owners: ['x'] });
	});
});

describe('of the two copies', () => {
	const newer = { ...received, cursor: 6 };

	it.each([
		["the node's own counts", entryOf(received), entryOf(newer, { name: 'Trigger' }), 5],
		[
			"the workflow's counts after a rename",
			entryOf(received),
			entryOf(newer, { name: 'Before' }),
			6,
		],
		[
			"the workflow's counts, if the node's is about something else",
			entryOf(received, { owner: 'other' }),
			entryOf(newer),
			6,
		],
		["the node's own counts, if there is no other", entryOf(received, { owner: 'other' }), {}, 5],
	])('%s', (_, own, copy, cursor) => {
		expect(takeOver(own, copy, OWNER, 'Trigger').state).toMatchObject({ cursor });
	});
});

describe('what a node remembers', () => {
	const state = { cursor: 5, recent: [7], failing: [] };
	const rotation = { start: 4, pointer: 4, tailFrom: 4, polled: 1000, watched: DAY };
	const freshProcess = (): Process => ({
		isPolling: true,
		good: 0,
		read: new Set(),
		files: new Map(),
	});
	const sent = { upTo: 1000, recent: [], rotation, began: 1000, previous: 1000 };

	interface Opened {
		credential?: StoredCredential;
		credentialId?: string;
		settings?: Settings;
		isPublished?: boolean;
	}

	/** A workflow from poll to poll, each of which begins from what n8n has saved. */
	function workflowWith(staticData: IDataObject = {}, process = freshProcess()) {
		let saved = JSON.stringify(staticData);
		return {
			/** What stands there. */
			get saved(): IDataObject {
				return JSON.parse(saved);
			},
			async open({ settings = receiving(), isPublished = false, ...more }: Opened = {}) {
				const { n8n, workflow } = activated({ staticData: JSON.parse(saved), ...more });
				const memory = await openMemory(n8n, settings, process, isPublished);
				return {
					...memory,
					save(remembered: State, isKept = true) {
						memory.save(remembered, isKept);
						saved = JSON.stringify(workflow.staticData);
					},
				};
			},
		};
	}

	const bob = { userId: 'bob@example.com' };

	it('is nothing before the first look', async () => {
		const memory = await workflowWith().open();
		expect(memory).toMatchObject({ state: undefined, isReturn: false });
	});

	it.each([
		['with another password', { password: 'new' }],
		['with its address in other words', { baseUrl: ' HTTPS://DataMotion.example// ' }],
		['with its user in other words', { userId: ' Ann@Example.com' }],
	])('counts for the same account %s', async (_, credential) => {
		const workflow = workflowWith();
		(await workflow.open()).save(state);
		expect(await workflow.open({ credential })).toMatchObject({ state, isReturn: true });
	});

	it.each([
		['user', bob],
		['service', { baseUrl: 'https://other.example' }],
		['path of a service', { baseUrl: 'https://datamotion.example/api' }],
	])(
		'does not count for another %s: that is told until the workflow is published',
		async (_, credential) => {
			const workflow = workflowWith();
			(await workflow.open()).save(state);
			const { message, description } = await failureOf(
				async () => await workflow.open({ credential }),
			);
			expect(message).toBe('The account has changed.');
			expect(description).toMatch('Unpublish the workflow, then publish it');
			const published = await workflow.open({ credential, isPublished: true });
			expect(published).toMatchObject({ state: undefined, isReturn: false });
			published.save({ ...state, cursor: 9 });
			expect((await workflow.open({ credential })).state).toMatchObject({ cursor: 9 });
		},
	);

	it('begins anew with another folder, which is no other account', async () => {
		const workflow = workflowWith();
		(await workflow.open()).save(state);
		const settings = { ...receiving(), folder: 2 };
		const other = await workflow.open({ settings });
		expect(other).toMatchObject({ state: undefined, isReturn: false });
		other.save(state);
		const back = await workflow.open();
		expect(back).toMatchObject({ state: undefined, isReturn: true });
		back.save(state);
		expect(await workflow.open({ settings })).toMatchObject({ state: undefined, isReturn: true });
	});

	it('goes with the account to another credential, and begins anew with one for another', async () => {
		const workflow = workflowWith();
		(await workflow.open()).save(state);
		const credentialId = 'other';
		expect(await workflow.open({ credentialId })).toMatchObject({ state, isReturn: true });
		const other = await workflow.open({ credentialId, credential: bob });
		expect(other).toMatchObject({ state: undefined, isReturn: false });
	});

	it('tells of another account for Message Opened, too', async () => {
		const workflow = workflowWith();
		(await workflow.open({ settings: opening() })).save(sent);
		const other = { credential: bob, settings: opening() };
		await expect(workflow.open(other)).rejects.toThrow('The account has changed.');
	});

	it('does not grow from poll to poll', async () => {
		const workflow = workflowWith();
		(await workflow.open()).save(state, false);
		const before = JSON.stringify(workflow.saved);
		for (let poll = 0; poll < 3; poll += 1) (await workflow.open()).save(state, false);
		expect(JSON.stringify(workflow.saved)).toBe(before);
	});

	describe('is what the process knows better than n8n', () => {
		/** A process that has seen more than n8n has saved, and what n8n has. */
		async function unsaved() {
			const process = freshProcess();
			const workflow = workflowWith({}, process);
			await handOver(workflow, 5);
			const { saved } = workflow;
			(await workflow.open()).save({ ...state, cursor: 6 }, false);
			return { process, saved, workflow: workflowWith(saved, process) };
		}
		const handOver = async (workflow: ReturnType<typeof workflowWith>, cursor: number) =>
			(await workflow.open()).save({ ...state, cursor });
		const stateOf = async (workflow: ReturnType<typeof workflowWith>) =>
			(await workflow.open()).state;

		it('until something is handed over', async () => {
			const { workflow } = await unsaved();
			expect(await stateOf(workflow)).toMatchObject({ cursor: 6 });
			await handOver(workflow, 7);
			expect(await stateOf(workflow)).toMatchObject({ cursor: 7 });
		});

		it('again, if n8n has thrown away what was handed over', async () => {
			const { process, saved, workflow } = await unsaved();
			await handOver(workflow, 7);
			expect(await stateOf(workflowWith(saved, process))).toMatchObject({ cursor: 6 });
		});

		it('never, once n8n has begun from something else', async () => {
			const { process } = await unsaved();
			const other = workflowWith({}, process);
			await handOver(other, 8);
			expect(await stateOf(other)).toMatchObject({ cursor: 8 });
		});
	});

	describe('from version 0.1', () => {
		// As it wrote it: of the workflow, the node, the service, the user, the event and the folder.
		const INBOX_OF_ANN = 'uRQ3GGhmO4EVUvDZ';
		const SENT_BY_ANN = 'JBoix+NLhca+FtYj';
		const INBOX_BY_SAML = 'Vg9N5YQ4xsk7W5EF';
		const older = (owner: string, kept: OlderEntry['state']) => ({
			'node:Trigger': { state: JSON.stringify({ owner, owners: [owner], state: kept }) },
		});
		const saml = { authMode: 'saml', samlResponse: 'PHNhbWw+' };
		const inbox = { cursor: 5, recent: [7, 9, 8] };

		it.each([
			['of an inbox', INBOX_OF_ANN, received, {}, inbox],
			['of what was sent', SENT_BY_ANN, opened, { settings: opening() }, { upTo: 1000 }],
			['with SAML', INBOX_BY_SAML, received, { credential: saml }, inbox],
		])('is known: %s', async (_, owner, kept, how, expected) => {
			const memory = await workflowWith(older(owner, kept)).open(how);
			expect(memory.state).toMatchObject(expected);
			expect(memory.isReturn).toBe(true);
		});

		it('tells of another account', async () => {
			const workflow = workflowWith(older(INBOX_OF_ANN, received));
			await expect(workflow.open({ credential: bob })).rejects.toThrow('The account has changed.');
		});

		it('stays, until what takes its place has been saved', async () => {
			const workflow = workflowWith(older(INBOX_OF_ANN, received));
			(await workflow.open()).save(state);
			expect(workflow.saved).toMatchObject(older(INBOX_OF_ANN, received));
			(await workflow.open()).save(state);
			expect(workflow.saved['node:Trigger']).toEqual({});
			expect(await workflow.open()).toMatchObject({ state, isReturn: true });
		});
	});
});
