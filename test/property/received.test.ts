import fc from 'fast-check';
import { SEED, stepsOf, tryOut } from './histories';
import { RECEIVED_STEPS, ReceivedHistory } from './receivedHistory';

jest.mock('../../nodes/DataMotion/trigger/look', () => ({
	...jest.requireActual<object>('../../nodes/DataMotion/trigger/look'),
	REMEMBERED: 8,
}));

const setups = fc.record({
	existing: fc.nat(14),
	// One page of one message has no order.
	pageSize: fc.integer({ min: 2, max: 7 }),
	unreadOnly: fc.boolean(),
	hasScheduler: fc.boolean(),
	slowness: fc.constantFrom(10, 10, 2000),
	lies: fc.constantFrom(
		{},
		{},
		{},
		{ saysNoMore: true },
		{ emptyAfterGone: true },
		{ saysNoMore: true, emptyAfterGone: true },
		{ newestFirst: true },
	),
});

afterEach(() => jest.restoreAllMocks());

describe('the trigger', () => {
	it(`keeps what Message Received promises, whatever happens (seed ${SEED})`, async () => {
		await tryOut(1500, setups, stepsOf(RECEIVED_STEPS), async (setup, steps) => {
			const history = new ReceivedHistory(setup);
			jest.spyOn(Date, 'now').mockImplementation(() => history.clock);
			return await history.run(steps);
		});
	}, 600_000);
});
