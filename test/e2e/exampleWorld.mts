import axios from 'axios';
import type { Page } from 'playwright-core';
import { dig } from '../../tools/json.mts';
import { apiKeyCredential, passwordCredential } from '../support/fixtures.ts';
import { Sandbox } from '../support/sandbox.ts';
import { Editor } from './editor.mts';
import { startChromium } from './editorBrowser.mts';
import { Example, type Setup } from './example.mts';
import { N8n } from './n8n.mts';
import { Running } from './running.mts';
import { awaitFound, until } from './waiting.mts';

/** A real n8n with its editor, and the sandbox: what the examples need to be used as their users do. */
export class ExampleWorld {
	readonly credentials: Setup['credentials'] = {};

	/** The files that have been imported. */
	readonly #imported: Example[] = [];

	private constructor(
		readonly sandbox: Sandbox,
		readonly n8n: N8n,
		readonly editor: Editor,
		readonly running: Running,
	) {}

	static async start(): Promise<ExampleWorld> {
		const running = new Running();
		const browser = await running.add(startChromium());
		const sandbox = await running.add(Sandbox.start());
		const n8n = await running.add(N8n.start());
		const editor = await Editor.open(browser, n8n.editorUrl);
		const world = new ExampleWorld(sandbox, n8n, editor, running);
		await world.#createCredentials();
		return world;
	}

	/** For all nodes of a type. */
	async addCredential(nodeType: string, type: string, data: Record<string, unknown>) {
		const created = await this.n8n.api.post('/credentials', { name: type, type, data });
		this.credentials[nodeType] = { [type]: { id: String(dig(created, 'id')), name: type } };
	}

	/** With parameters by the name of the node, in place of those of the file, and credentials by its type. */
	async import(
		name: string,
		parameters: Setup['parameters'] = {},
		credentials: Setup['credentials'] = {},
	): Promise<Example> {
		const setup = { credentials: { ...this.credentials, ...credentials }, parameters };
		const example = await Example.import(this.editor, this.n8n, `${name}.json`, setup);
		this.#imported.push(example);
		return example;
	}

	/** A trigger of one test must not fire in the next. */
	async afterTest(): Promise<void> {
		for (const example of this.#imported.splice(0)) await example.deactivate();
		await this.sandbox.reset();
	}

	/** Calls a webhook, as soon as n8n has registered it. */
	async call(path: string, body: unknown) {
		const url = new URL(`/webhook/${path}`, this.n8n.editorUrl).href;
		return await awaitFound(async () => {
			const answer = await axios.post<unknown>(url, body, {
				proxy: false,
				maxRedirects: 0,
				validateStatus: () => true,
			});
			return answer.status === 404 ? undefined : answer;
		});
	}

	/** A form that everybody may fill in, as soon as n8n has registered it. */
	async openForm(address: string): Promise<Page> {
		const page = await this.editor.page.context().newPage();
		const { href } = new URL(address, this.n8n.editorUrl);
		await until(async () => (await page.goto(href))?.status() === 200);
		return page;
	}

	/** With the editor's button. */
	async execute(example: Example): Promise<void> {
		await this.editor.goTo(`/workflow/${example.id}`);
		await this.editor.see(this.editor.part('canvas-node'), 'the nodes of the workflow');
		await this.editor.part('execute-workflow-button').click();
	}

	/** DataMotion takes the next message, but its answer gets lost, and Track Sent does not clear that up. */
	async loseAnswer(subject?: string): Promise<void> {
		const { sandbox } = this;
		await sandbox.fault({ method: 'POST', path: '/Message', subject, effect: 'cut-after' });
		await sandbox.fault({ path: '/Message/Inbox/Search', times: 100, effect: 'cut-before' });
	}

	/** The one message that a user has received. */
	async onlyMessage(user: string) {
		const [message, ...more] = await this.sandbox.messages(user);
		if (message === undefined || more.length > 0) {
			throw new Error(`${user} has received ${more.length + (message ? 1 : 0)} messages.`);
		}
		return message;
	}

	/** As its recipient does. */
	async openMessage(user: string, id: number): Promise<void> {
		await axios.get(new URL(`/mailbox/${user}/${id}`, this.sandbox.pageUrl).href);
	}

	async #createCredentials(): Promise<void> {
		const { sandbox, n8n, credentials } = this;
		const asAnn = await n8n.createCredential('DataMotion sandbox', passwordCredential(sandbox));
		for (const name of ['dataMotion', 'dataMotionTrigger']) {
			credentials[`n8n-nodes-datamotion.${name}`] = asAnn;
		}
		credentials['n8n-nodes-base.httpRequest'] = asAnn;
		credentials['n8n-nodes-datamotion.apiAuth'] = await n8n.createCredential(
			'ApiAuth sandbox',
			apiKeyCredential(sandbox),
		);
	}
}
