import { likenessOf } from '../../../../../nodes/DataMotion/recovering/likeness';
import { Sending } from '../../../../../nodes/DataMotion/recovering/sending';
import { MINUTE, pass, SECOND, stopTheClock } from '../../../support/clock';

stopTheClock();

const REMINDER = likenessOf({
	To: ['bob@x.example'],
	Subject: 'Reminder',
	TextBody: 'Please call.',
});
const RESULT = likenessOf({ To: ['bob@x.example'], Subject: 'Result', TextBody: 'All is well.' });

const made: Sending[] = [];

let account = 0;
beforeEach(() => {
	account += 1;
});

function begun(likeness = REMINDER, owner = `ann ${account}`): Sending {
	const sending = new Sending(owner, likeness);
	made.push(sending);
	sending.begin();
	return sending;
}

function endedAtOnce(): Sending {
	const sending = begun();
	sending.end(1);
	return sending;
}

/** None is under way when a test begins. */
afterEach(() => {
	for (const sending of made.splice(0)) sending.withdraw();
});

describe('the twins of a message', () => {
	it('are those just like it, of the same account, that are being sent or were', () => {
		const first = begun();
		const second = begun();
		begun(RESULT);
		begun(REMINDER, 'bob');
		const mine = begun();
		first.end(7);

		expect(mine.twins).toEqual([first, second]);
		expect(first.twins).toEqual([second, mine]);
	});

	it('are not those of which nothing was sent, or that wait for their turn', () => {
		begun().withdraw();
		const waiting = new Sending(`ann ${account}`, REMINDER);

		expect(begun().twins).toEqual([]);
		expect(waiting.isLost).toBe(false);
	});

	it('are lost until their IDs are found', async () => {
		const lost = begun();
		expect(lost.isLost).toBe(false);
		lost.lose();
		await lost.ends;
		expect(lost.isLost).toBe(true);
		lost.end(7);
		expect(lost.isLost).toBe(false);
	});

	it('are lost for good if they are not found', () => {
		const lost = begun();
		lost.lose();
		lost.end();
		expect(lost.isLost).toBe(true);
	});

	it('are forgotten ten minutes after their end, however long they took', () => {
		const long = begun();
		pass(30 * MINUTE);
		long.end(7);
		pass(9 * MINUTE);
		expect(endedAtOnce().twins).toContain(long);
		pass(MINUTE + SECOND);
		expect(endedAtOnce().twins).not.toContain(long);
	});

	it.each([
		['under way', () => {}],
		['looked for', (slow: Sending) => slow.lose()],
	])('are kept in mind as long as one is %s that began before their end', (_, happens) => {
		const slow = begun();
		const quick = endedAtOnce();
		pass(60 * MINUTE);
		happens(slow);
		expect(endedAtOnce().twins).toContain(quick);
		expect(slow.twins).toContain(quick);
	});

	it('are forgotten once the oldest that is under way was tried again', () => {
		const slow = begun();
		const quick = endedAtOnce();
		pass(60 * MINUTE);
		slow.begin();
		expect(endedAtOnce().twins).not.toContain(quick);
	});
});

describe('IDs that others got', () => {
	it('are those of the account, whatever the messages say', () => {
		begun().end(7);
		begun(RESULT).end(8);
		begun(REMINDER, 'bob').end(9);
		const mine = begun();
		mine.end(10);

		expect([...mine.taken]).toEqual([7, 8]);
	});
});
