/** Whether an item takes as long among many as among few. */
import type { Lab } from './lab.mts';
import { sendingOurs } from './measured.mts';
import { atMost, median, type Report } from './results.mts';
import type { Size } from './sizes.mts';

export async function measureScale(
	lab: Lab,
	{ rounds, scale }: Size,
	{ results }: Report,
): Promise<void> {
	const path = await lab.publish(sendingOurs(await lab.signInAs('ann@sandbox.example'), {}));
	await lab.run(path, { count: 100 });
	const times: number[] = [];
	for (const count of scale) {
		const each: number[] = [];
		const grown: number[] = [];
		for (let round = 0; round < rounds; round += 1) {
			const { milliseconds, grownMegabytes } = await lab.run(path, { count });
			each.push(milliseconds / count);
			grown.push(grownMegabytes);
		}
		times.push(median(each));
		const measured = `${median(each).toFixed(2)} ms, ${median(grown).toFixed(0)} MB`;
		const work = `${count.toLocaleString('en')} sends`;
		results.push({ work, figure: 'time of one, and growth of memory', measured });
	}
	const longest = Math.max(...times) / Math.min(...times);
	results.push(atMost('all of these', 'longest time of one ÷ shortest', longest, 1.15));
}
