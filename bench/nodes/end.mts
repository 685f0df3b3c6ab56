import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { describe } from './description.mts';
import { type Figures, stop } from './meter.mts';

/** What a run is answered with. */
export interface Answer extends Figures {
	/** How many items came out. */
	count: number;
	first: unknown;
}

/** Stops the meter, and answers its figures. */
export class BenchEnd {
	description = describe('benchEnd');

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const figures = await stop();
		const items = this.getInputData();
		return [[{ json: { ...figures, count: items.length, first: items[0]?.json } }]];
	}
}
