/** Whether an item takes as long among many as among few. */
import { growths } from './contest.mts';
import type { Lab } from './lab.mts';
import { loop, sendingOurs } from './measured.mts';
import { atMost, median, type Report } from './results.mts';
import type { Size } from './sizes.mts';

export async function measureScale(
	lab: Lab,
	{ rounds, scale }: Size,
	{ results }: Report,
): Promise<void> {
	const ann = await lab.signInAs('ann@sandbox.example');
	const path = await lab.publish(sendingOurs(ann, {}));
	const byLoop = await lab.publish(loop(ann, 'send'));
	await lab.run(byLoop, { count: 100 });
	const times: number[] = [];
	for (const count of scale) {
		const each: number[] = [];
		for (let round = 0; round < rounds; round += 1) {
			// Those of earlier runs would slow the sandbox down; that it drops the session too is over after a few.
			await lab.sandbox.reset();
			await lab.run(path, { count: 100 });
			each.push((await lab.run(path, { count })).milliseconds / count);
		}
		times.push(median(each));
		const work = `${count.toLocaleString('en')} sends`;
		const [grown, grownByLoop] = await growths(lab, [path, byLoop], { count });
		results.push(
			{ work, figure: 'time of one', measured: `${median(each).toFixed(2)} ms` },
			{ work, figure: 'growth of memory', measured: `${grown}, the loop ${grownByLoop}` },
		);
	}
	const longest = Math.max(...times) / Math.min(...times);
	results.push(atMost('all of these', 'longest time of one ÷ shortest', longest, 1.15));
}
