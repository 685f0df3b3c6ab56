import { ReceivedHistory } from './receivedHistory';
jest.mock('../../nodes/DataMotion/trigger/limits', () => ({
	...jest.requireActual<object>('../../nodes/DataMotion/trigger/limits'),
	REMEMBERED: 8,
}));
it('debug', async () => {
	const h: any = new ReceivedHistory({
		existing: 0,
		pageSize: 3,
		unreadOnly: true,
		hasScheduler: false,
		slowness: 2000,
		lies: {},
	} as any);
	jest.spyOn(Date, 'now').mockImplementation(() => h.clock);
	const log: string[] = [];
	const attempt = h.attempt.bind(h);
	h.attempt = async (p: any, m: any) => {
		const t0 = h.service.now;
		const r = await attempt(p, m);
		log.push(
			`  attempt ${m ?? ''} -> ${r} given=${h.given} told=${h.told} ops=${h.service.operations.map((x: string) => x[0]).join('')} took=${(h.service.now - t0) / 1000}s state=${JSON.stringify(h.trigger.poller.state)}`,
		);
		return r;
	};
	for (const name of Object.keys(h.steps)) {
		const s = h.steps[name];
		h.steps[name] = async (a: number, b: number) => {
			log.push(`${name} ${a} ${b}`);
			await s(a, b);
			log.push(
				'    folder: ' +
					h
						.visible()
						.map(
							(m: any) => `${m.id}${m.read ? 'r' : ''}${m.refusedUntil > h.service.now ? 'X' : ''}`,
						)
						.join(' ') +
					' mayBeLost ' +
					[...h.mayBeLost].join(','),
			);
		};
	}
	const steps = JSON.parse(process.env.STEPS!);
	const broken = await h.run(steps);
	log.push(
		'end: ' +
			h
				.visible()
				.map((m: any) => `${m.id}${m.read ? 'r' : ''}`)
				.join(' '),
		'started ' + [...h.era.started.keys()].join(','),
		'lost ' + [...h.mayBeLost].join(','),
	);
	require('fs').writeFileSync('/tmp/scratch/debug.log', log.join('\n') + '\n' + broken.join());
});
