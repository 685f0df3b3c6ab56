import { basename, join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { OWNER } from '../../tools/n8n/owner.mts';
import { EXAMPLES } from '../../tools/folders.mts';
import { until } from './waiting.mts';

const TIMEOUT_MS = 60_000;
/** Of the editor: what its links use. */
const ROUTER = "document.querySelector('#app').__vue_app__.config.globalProperties.$router";
const IS_THERE_ALREADY = 16;
const OURS = /n8n-nodes-datamotion|datamotion|apiauth/i;

/** Of an <img> in the browser, whose types this project does not have. */
interface Picture {
	decode: () => Promise<void>;
	naturalWidth: number;
}

/** n8n's editor in a real browser, used as its user does. */
export class Editor {
	/** What the browser complains about that has to do with this package. */
	readonly complaints: string[] = [];

	private constructor(
		readonly page: Page,
		private readonly url: string,
	) {}

	static async open(browser: Browser, url: string): Promise<Editor> {
		const context = await browser.newContext({
			viewport: { width: 1280, height: 1000 },
			colorScheme: 'light',
			reducedMotion: 'reduce',
		});
		const page = await context.newPage();
		page.setDefaultTimeout(TIMEOUT_MS);
		const editor = new Editor(page, url);
		editor.#listen();
		await editor.#logIn();
		return editor;
	}

	part(testId: string): Locator {
		return this.page.locator(`[data-test-id="${testId}"]`);
	}

	/** As if the user had typed the address: all of the editor is loaded anew, which takes seconds. */
	async load(path: string): Promise<void> {
		await this.page.goto(new URL(path, this.url).href);
	}

	/** As a link in the editor does. What has not been saved is left behind, and an open dialog stays open. */
	async goTo(path: string): Promise<void> {
		const push = `${ROUTER}.push(${JSON.stringify(path)}).then(
			(failure) => failure === undefined || failure.type === ${IS_THERE_ALREADY}
		)`;
		const leave = this.page.getByRole('button', { name: 'Leave without saving' });
		// When n8n has just saved a workflow, it stays there, whatever was clicked meanwhile.
		await until(async () => {
			const arrived = this.page.evaluate(push);
			return (await Promise.race([arrived, leave.click().then(() => arrived)])) === true;
		});
	}

	/** What is asked for has to be seen, in the end. */
	async see(locator: Locator, what: string): Promise<void> {
		try {
			await locator.first().waitFor();
		} catch (error) {
			throw new Error(`The editor does not show ${what}, at ${this.page.url()}`, { cause: error });
		}
	}

	/** Where the user has chosen none, the editor takes the theme of the system. */
	async useTheme(colorScheme: 'light' | 'dark'): Promise<void> {
		await this.page.emulateMedia({ colorScheme });
	}

	async newWorkflow(): Promise<void> {
		await this.goTo('/workflow/new');
		await this.see(this.part('canvas-plus-button'), 'an empty workflow');
	}

	/** From the list of workflows. */
	async openWorkflow(name: string): Promise<void> {
		await this.goTo('/home/workflows');
		await this.page.getByText(name, { exact: true }).first().click();
		await this.see(this.part('canvas-node'), `the nodes of '${name}'`);
	}

	/** Menu → Import → From file. */
	async importExample(file: string): Promise<void> {
		await this.newWorkflow();
		await this.part('workflow-menu').click();
		await this.part('workflow-menu-item-import').hover();
		const chooser = this.page.waitForEvent('filechooser');
		await this.part('workflow-menu-item-import-from-file').click();
		await (await chooser).setFiles(join(EXAMPLES, file));
		await this.see(this.part('canvas-node'), `the nodes of ${basename(file)}`);
	}

	/** The nodes of this package. */
	get ours(): Locator {
		return this.page.locator(
			'[data-test-id="canvas-node"][data-node-type^="n8n-nodes-datamotion."]',
		);
	}

	node(name: string): Locator {
		return this.part('canvas-node').filter({ hasText: name });
	}

	/** As the node panel offers it, before it is chosen. */
	async findInNodePanel(name: string, words = name): Promise<Locator> {
		await this.part('node-creator-search-bar').fill(words);
		const item = this.part('node-creator').locator('[data-test-id="item-iterator-item"]', {
			has: this.page.locator('[data-test-id="node-creator-item-name"]').getByText(name, {
				exact: true,
			}),
		});
		await this.see(item, `'${name}' in the node panel`);
		return item.first();
	}

	/** Of a new workflow. */
	async openNodePanel(): Promise<void> {
		await this.newWorkflow();
		await this.part('canvas-plus-button').click();
	}

	/** A new workflow with this node, its panel open. */
	async addNode(name: string, action: string): Promise<void> {
		await this.openNodePanel();
		await this.chooseNode(await this.findInNodePanel(name), action);
	}

	/** From the node panel; the panel of the node itself is open then. */
	async chooseNode(item: Locator, action: string): Promise<void> {
		await item.click();
		const panel = this.part('node-creator');
		const chosen = panel.getByText(action, { exact: true });
		// Of a node that has triggers as well, the panel shows those, and its actions folded up.
		const actions = panel
			.locator('[data-test-id="node-creator-category-item"]')
			.getByText(/^Actions/);
		await this.see(chosen.or(actions), `'${action}' in the node panel`);
		if (!(await chosen.isVisible())) await actions.click();
		await chosen.click();
		await this.see(this.part('ndv'), `the panel of '${action}'`);
	}

	async openNode(node: Locator): Promise<void> {
		await node.dblclick();
		await this.see(this.part('ndv'), 'the panel of the node');
	}

	async closeNode(): Promise<void> {
		await this.part('ndv-close-button').click();
		await this.part('ndv').waitFor({ state: 'hidden' });
	}

	parameter(name: string): Locator {
		return this.part(`parameter-input-${name}`);
	}

	/** Chooses from a list, in a node or in a credential. */
	async choose(parameter: string, option: string): Promise<void> {
		await this.parameter(parameter).click();
		await this.page
			.locator('[data-test-id="parameter-input-item"]:visible')
			.filter({ has: this.page.getByText(option, { exact: true }) })
			.click();
	}

	/** Chooses what the service offers, such as a folder; `search` narrows the list down. */
	async chooseFromList(parameter: string, name: string, search = ''): Promise<void> {
		await this.openList(parameter);
		if (search !== '') await this.part('rlc-search').fill(search);
		await this.part('rlc-item').filter({ hasText: name }).first().click();
		await this.part('rlc-item').first().waitFor({ state: 'hidden' });
	}

	async openList(parameter: string): Promise<void> {
		const locator = this.part(`resource-locator-${parameter}`);
		await locator.locator('[data-test-id="rlc-mode-selector"]').click();
		await this.page.locator('[data-test-id="mode-list"]:visible').click();
		await locator.locator('[data-test-id="rlc-input"]').click();
		await this.see(this.part('rlc-item'), `the list of '${parameter}'`);
	}

	/** Adds a field to a collection, such as 'Additional Fields'. */
	async addField(collection: string, field: string): Promise<void> {
		await this.part('parameter-item')
			.filter({ hasText: collection })
			.locator('[data-test-id="collection-parameter-add"]')
			.click();
		await this.page.getByRole('option', { name: field, exact: true }).click();
	}

	async chooseCredential({ id }: { id: string }): Promise<void> {
		await this.part('node-credentials-select').click();
		await this.part(`node-credentials-select-item-${id}`).click();
	}

	/** Whether a picture has arrived, and not only a place for one. */
	async hasIcon(within: Locator, file: string): Promise<boolean> {
		const image = within.locator(`img[src$="/${file}"]`).first();
		await this.see(image, `the icon ${file}`);
		const width = await image.evaluate(async (picture: Picture) => {
			return await picture.decode().then(
				() => picture.naturalWidth,
				() => 0,
			);
		});
		return width > 0;
	}

	#listen(): void {
		this.page.on('console', (message) => {
			const { url } = message.location();
			const isOwn = url.startsWith(this.url);
			const text = `${message.text()} ${isOwn ? url : ''}`;
			if (message.type() === 'error' && OURS.test(text)) this.complaints.push(text);
		});
		this.page.on('pageerror', (error) => {
			if (OURS.test(error.message)) this.complaints.push(error.message);
		});
		this.page.on('response', (response) => {
			const url = response.url();
			if (response.status() >= 400 && url.startsWith(this.url) && url.includes('/icons/')) {
				this.complaints.push(`${response.status()} ${url}`);
			}
		});
	}

	async #logIn(): Promise<void> {
		await this.load('/signin');
		await this.part('emailOrLdapLoginId').locator('input').fill(OWNER.email);
		await this.part('password').locator('input').fill(OWNER.password);
		await this.part('form-submit-button').click();
		await this.see(this.part('project-home-menu-item'), 'where the login leads');
	}
}
