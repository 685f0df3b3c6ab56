import { findStart, raiseStart, wasTooOld } from '../../../../../nodes/DataMotion/trigger/window';
import type { SentMessage } from '../../../../../nodes/DataMotion/trigger/window';

const DAY = 24 * 60 * 60;
const sentOn = (id: number, day: number): SentMessage => ({ id, created: day * DAY });

async function startIn(pages: SentMessage[][], days: number) {
	let taken = 0;
	async function* newestFirst() {
		for (const page of pages) {
			taken += 1;
			yield page;
		}
	}
	return { start: await findStart(newestFirst(), days), taken };
}

it('finds the last message before the window, and looks no further', async () => {
	const pages = [
		[sentOn(9, 100), sentOn(8, 99)],
		[sentOn(7, 98), sentOn(6, 89)],
		[sentOn(5, 88), sentOn(4, 80)],
		[sentOn(3, 70), sentOn(2, 60)],
	];
	expect(await startIn(pages, 10)).toEqual({ start: 5, taken: 3 });
	expect(await startIn(pages, 100)).toEqual({ start: 0, taken: 4 });
	expect(await startIn([], 10)).toEqual({ start: 0, taken: 0 });
});

it('leaves no young message before it, whatever the order of the IDs', async () => {
	const pages = [
		[sentOn(9, 100), sentOn(3, 99)],
		[sentOn(8, 50), sentOn(7, 49)],
		[sentOn(2, 48), sentOn(1, 47)],
	];
	expect((await startIn(pages, 10)).start).toBe(2);
});

it('watches everything where no time is known', async () => {
	expect((await startIn([[{ id: 2 }], [{ id: 1 }]], 10)).start).toBe(0);
	expect(wasTooOld({ id: 1 }, 1e9, 1)).toBe(false);
});

it('is raised as the messages at its start become too old', () => {
	const messages = [sentOn(4, 80), sentOn(5, 88), sentOn(6, 95), sentOn(7, 89), sentOn(8, 100)];
	expect(raiseStart(3, messages, 10)).toBe(5);
	expect(raiseStart(3, messages, 20)).toBe(3);
	expect(raiseStart(3, [], 10)).toBe(3);
});
