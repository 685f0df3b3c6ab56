import type { NodeUnderTest } from './engine';
import { BOB, byId } from './mail';
import type { Mail } from './mail';
import type { NodeRun } from './nodeRun';
import type { Sandbox } from './sandbox';

export const isoDate = expect.stringMatching(/^20\d\d-\d\d-\d\dT.*Z$/);

/** The operations that list the messages in a folder, for Bob and his inbox if a test doesn't say otherwise. */
export class Lists {
	constructor(
		private readonly mail: Mail,
		private readonly sandbox: Sandbox,
	) {}

	/** With the IDs of the messages that came out. */
	async run(
		operation: string,
		parameters: NodeUnderTest['parameters'] = {},
		more: Parameters<Mail['run']>[3] = {},
	): Promise<NodeRun & { ids: unknown[] }> {
		const folder = { folderId: byId(1), query: '', returnAll: true, simplify: true, filters: {} };
		const run = await this.mail.run(
			'message',
			operation,
			{ ...folder, ...parameters },
			{ user: BOB, ...more },
		);
		return { ...run, ids: run.items.map(({ json }) => json.MessageId) };
	}

	/** Messages to Bob, each with a file: their IDs, oldest first. */
	async seed(count: number): Promise<number[]> {
		const { firstId } = await this.sandbox.seed({ to: BOB, count, withAttachment: true });
		const received = await this.sandbox.messages(BOB);
		return received.map(({ id }) => id).filter((id) => id >= firstId);
	}

	/** Bob opens a message. */
	async read(id: number): Promise<void> {
		const { error } = await this.run('get', { messageId: byId(id) });
		expect(error).toBeUndefined();
	}

	/** What was asked for, without sign-ins. */
	async asked() {
		const requests = await this.sandbox.requests('/Message');
		return requests.map(({ operation, body, query }) => [operation, body ?? query]);
	}
}
