import { createHash } from 'node:crypto';
import { Container } from '@n8n/di';
import { BinaryDataService } from 'n8n-core';
import type { IBinaryData } from 'n8n-workflow';
import type { Engine, NodeUnderTest } from './engine';
import { passwordCredential, sending } from './fixtures';
import type { NodeRun } from './nodeRun';
import { ANN } from './sandbox';
import type { Sandbox } from './sandbox';

export { ANN, BOB, CAROL } from './sandbox';

export interface File {
	content: Buffer;
	fileName: string;
	mimeType?: string;
}

export const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex');

/** What a locator holds when its ID was typed in. */
export const byId = (value: string | number) => ({ __rl: true, mode: 'id', value });

/** The content of a file that a node put out. */
export async function contentOf(file: IBinaryData): Promise<Buffer> {
	return await Container.get(BinaryDataService).getAsBuffer(file);
}

/** Runs the operations of the DataMotion node for Ann, and for Bob. */
export class Mail {
	constructor(
		private readonly engine: Engine,
		private readonly sandbox: Sandbox,
	) {}

	async run(
		resource: string,
		operation: string,
		parameters: NodeUnderTest['parameters'] = {},
		{ user = ANN, ...more }: Pick<NodeUnderTest, 'items' | 'settings'> & { user?: string } = {},
	): Promise<NodeRun> {
		return await this.engine.run({
			type: 'dataMotion',
			parameters: { resource, operation, options: {}, ...parameters },
			credentials: this.as(user),
			...more,
		});
	}

	/** From Ann to Bob; the ID of the message. Those of its files follow it: the sandbox numbers them in one go. */
	async send(files: File[] = [], parameters: NodeUnderTest['parameters'] = {}): Promise<number> {
		const binary = await this.store(files);
		const { items, error } = await this.engine.run({
			...sending({ additionalFields: { attachments: Object.keys(binary) }, ...parameters }),
			items: [{ json: {}, binary }],
			credentials: this.as(ANN),
		});
		if (error !== undefined) throw new Error(error.message);
		return Number(items[0].json.MessageId);
	}

	/** Files in n8n's storage, as the fields f0, f1… */
	async store(files: File[]): Promise<Record<string, IBinaryData>> {
		const binary: Record<string, IBinaryData> = {};
		for (const [index, { content, fileName, mimeType = 'application/octet-stream' }] of [
			...files.entries(),
		]) {
			binary[`f${index}`] = await this.engine.storeFile(content, fileName, mimeType);
		}
		return binary;
	}

	/** The credential of a user. */
	as(user: string): NodeUnderTest['credentials'] {
		if (this.engine.credentials.stored.has(user))
			return { dataMotionApi: { id: user, name: user } };
		return this.engine.addCredential(user, passwordCredential(this.sandbox, user));
	}
}
