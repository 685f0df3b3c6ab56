import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { describe } from './description.mts';
import { start, type Wish } from './meter.mts';

/** What a run is asked for, as the body of the webhook. */
export interface Order extends Wish {
	/** How many items. */
	count: number;
	/** Beside what every item has. */
	json?: Record<string, unknown>;
	/** Of the file that each item has, if it has one. */
	megabytes?: number;
}

const MEGABYTE = 1024 ** 2;
const TYPE = 'application/octet-stream';

/** Never all of it at once: what this leaves in the process would hide what the measured node needs. */
function* randomContent(megabytes: number): Generator<Buffer> {
	for (let part = 0; part < megabytes; part += 1) yield randomBytes(MEGABYTE);
}

/** Makes the items that the next node works on, and starts the meter. */
export class BenchItems {
	description = describe('benchItems');

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const order: Order = JSON.parse(JSON.stringify(this.getInputData()[0]?.json.body));
		const { count, json, megabytes = 0, ...wish } = order;
		const items: INodeExecutionData[] = [];
		for (let index = 0; index < count; index += 1) {
			const item: INodeExecutionData = {
				json: {
					to: 'bob@sandbox.example',
					subject: `Message ${index}`,
					text: 'Your results.',
					...json,
				},
				pairedItem: { item: 0 },
			};
			if (megabytes > 0) {
				const content = Readable.from(randomContent(megabytes));
				const data = await this.helpers.prepareBinaryData(content, 'scan.bin', TYPE);
				item.binary = { data };
			}
			items.push(item);
		}
		await start(wish);
		return [items];
	}
}
