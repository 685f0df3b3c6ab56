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

let account = 0;
beforeEach(() => {
	account += 1;
});

function begun(likeness = REMINDER, owner = `ann ${account}`): Sending {
	const sending = new Sending(owner, likeness);
	sending.begin();
	return sending;
}

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

	it('are lost if they have ended without an ID', async () => {
		const lost = begun();
		expect(lost.isLost).toBe(false);
		lost.end();
		await lost.ends;
		expect(lost.isLost).toBe(true);
		lost.end(7);
		expect(lost.isLost).toBe(false);
	});

	it('are forgotten ten minutes after their end, however long they took', () => {
		const long = begun();
		pass(30 * MINUTE);
		long.end(7);
		pass(9 * MINUTE);
		expect(begun().twins).toContain(long);
		pass(MINUTE + SECOND);
		expect(begun().twins).not.toContain(long);
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
