import type { Locator } from 'playwright-core';
import type { WAYS_IN } from '../../services/waysIn.ts';
import { dig, parseJson } from '../../tools/json.mts';
import type { Editor } from './editor.mts';

/** The form of a DataMotion API credential. */
export class CredentialForm {
	readonly dialog: Locator;

	private constructor(private readonly editor: Editor) {
		this.dialog = editor.part('credential-edit-dialog');
	}

	static async createNew(editor: Editor): Promise<CredentialForm> {
		await editor.load('/home/credentials/create');
		await editor.part('new-credential-type-select').locator('input').fill('DataMotion');
		await editor.part('new-credential-type-select-option').getByText('DataMotion API').click();
		await editor.part('new-credential-type-button').click();
		return await CredentialForm.#whenReady(editor);
	}

	/** Opens a saved one; answers it with what n8n told the browser of it. */
	static async openSaved(editor: Editor, id: string) {
		const answer = editor.page.waitForResponse(
			(response) => new URL(response.url()).pathname === `/rest/credentials/${id}`,
		);
		await editor.load(`/home/credentials/${id}`);
		const form = await CredentialForm.#whenReady(editor);
		const told = await (await answer).text();
		return { form, told, data: dig(parseJson(told), 'data', 'data') };
	}

	static async #whenReady(editor: Editor): Promise<CredentialForm> {
		const form = new CredentialForm(editor);
		await editor.see(form.field('authMode'), 'the form of the credential');
		return form;
	}

	field(name: string): Locator {
		return this.dialog.locator(`[data-test-id="parameter-input-${name}"]`);
	}

	async fill(values: Record<string, string>): Promise<void> {
		for (const [name, value] of Object.entries(values)) {
			await this.field(name).locator('input').fill(value);
		}
	}

	async signInWith(way: (typeof WAYS_IN)[keyof typeof WAYS_IN]): Promise<void> {
		await this.editor.choose('authMode', way);
	}

	/** The names of the fields that are shown, in their order. */
	async fields(): Promise<string[]> {
		const shown = await this.dialog.locator('[data-test-id^="parameter-input-"]:visible').all();
		const ids = await Promise.all(
			shown.map(async (field) => (await field.getAttribute('data-test-id')) ?? ''),
		);
		return ids
			.map((id) => id.slice('parameter-input-'.length))
			.filter((name) => name !== 'field' && !name.startsWith('allowed'));
	}

	async saveSuccessfully(): Promise<void> {
		await this.editor.part('credential-save-button').click();
		await this.editor.see(
			this.editor.part('credentials-config-container-test-success').getByText(/success/),
			'that the credential works',
		);
	}

	/** Saves, and answers what the form then says. */
	async saveInVain(): Promise<string> {
		await this.editor.part('credential-save-button').click();
		const more = this.dialog.getByText('More details');
		await this.editor.see(more, 'that the credential does not work');
		await more.click();
		return await this.dialog.innerText();
	}

	/** All that its fields hold, hidden or not. */
	async values(): Promise<string[]> {
		const inputs = await this.dialog.locator('input, textarea').all();
		return await Promise.all(inputs.map(async (input) => await input.inputValue()));
	}
}
