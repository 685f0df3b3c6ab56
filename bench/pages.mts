/** Get Many with Return All, beside a loop that asks for page after page. */
import { compete, growths, ratio, timing } from './contest.mts';
import type { Lab, Run } from './lab.mts';
import { LOOP, loop, OURS, ours } from './measured.mts';
import { atMost, median, type Report } from './results.mts';
import type { Size } from './sizes.mts';

const ANN = 'ann@sandbox.example';
const LISTING = 'POST /Message/GetMessageSummaries';

const pagesOf = (runs: Run[]) => median(runs.map(({ requests }) => requests[LISTING] ?? 0));

export async function measurePages(
	lab: Lab,
	{ rounds, messages }: Size,
	report: Report,
): Promise<void> {
	const work = `Get Many of ${messages.toLocaleString('en')}`;
	await lab.sandbox.reset();
	await lab.sandbox.seed({ to: ANN, count: messages });
	const ann = await lab.signInAs(ANN);
	const parameters = {
		resource: 'message',
		operation: 'getMany',
		folderId: { __rl: true, mode: 'id', value: '1' },
		returnAll: true,
		simplify: true,
		filters: {},
		options: {},
	};
	const paths = [await lab.publish(ours(ann, parameters)), await lab.publish(loop(ann, 'list'))];
	for (const path of paths) await lab.run(path, { count: 1 });
	const [byNode = [], byLoop = []] = await compete(lab, paths, { count: 1 }, rounds);
	for (const { count } of [...byNode, ...byLoop]) {
		if (count !== messages) throw new Error(`${count} messages were listed.`);
	}
	const [grown, grownByLoop] = await growths(lab, paths, { count: 1 });
	report.timings.push(timing(work, OURS, byNode), timing(work, LOOP, byLoop));
	report.results.push(
		atMost(work, 'requests ÷ loop', pagesOf(byNode) / pagesOf(byLoop), 1),
		atMost(work, 'time ÷ loop', ratio(byNode, byLoop), 1.2),
		{
			work,
			figure: 'growth of memory',
			measured: `${grown}, the loop ${grownByLoop}`,
		},
	);
}
