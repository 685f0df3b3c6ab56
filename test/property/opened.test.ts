import fc from 'fast-check';
import { SEED, stepsOf, tryOut } from './histories';
import { OPENED_STEPS, OpenedHistory } from './openedHistory';

jest.mock('../../nodes/DataMotion/trigger/look', () => ({
	...jest.requireActual<object>('../../nodes/DataMotion/trigger/look'),
	TAIL: 6,
	PAGES_A_MINUTE: 1,
}));

const setups = fc.record({
	existing: fc.nat(40),
	pageSize: fc.integer({ min: 2, max: 5 }),
	hasScheduler: fc.boolean(),
	slowness: fc.constantFrom(10, 10, 2000),
	tellsTime: fc.constantFrom(true, true, true, false),
	lies: fc.constantFrom(
		{},
		{},
		{},
		{ saysNoMore: true },
		{ emptyAfterGone: true },
		{ emptyAfterGone: true },
	),
});

afterEach(() => jest.restoreAllMocks());

describe('the trigger', () => {
	it(`keeps what Message Opened promises, whatever happens (seed ${SEED})`, async () => {
		await tryOut(600, setups, stepsOf(OPENED_STEPS), async (setup, steps) => {
			const history = new OpenedHistory(setup);
			jest.spyOn(Date, 'now').mockImplementation(() => history.clock);
			return await history.run(steps);
		});
	}, 600_000);
});
