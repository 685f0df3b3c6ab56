import { listSent } from '../../../../../nodes/DataMotion/trigger/rotation';
import { folderOf, lookWith, NOW } from '../../../support/look';

const DAY = 24 * 60 * 60;
const watched = 30 * DAY;
const sentOn = (MessageId: number, daysAgo: number) => ({
	MessageId,
	CreateTime: new Date((NOW - daysAgo * DAY) * 1000).toISOString(),
});
const idsIn = (messages: Array<{ id: number }>) => messages.map(({ id }) => id);
const numbers = (first: number, last: number) =>
	Array.from({ length: last - first + 1 }, (_, index) => first + index);

describe('a poll', () => {
	const list = folderOf(
		numbers(1, 30).map((id) => sentOn(id, 1)),
		2,
	);
	const rotation = { start: 0, pointer: 0, tailFrom: 20, polled: NOW - 60, watched };

	it('lists the tail, and four pages of the others a minute', async () => {
		const sent = await listSent(lookWith(list), rotation, watched);
		expect(idsIn(sent.messages).sort((a, b) => a - b)).toEqual([
			...numbers(1, 8),
			...numbers(21, 30),
		]);
		expect(sent).toMatchObject({ isRound: false, rotation: { pointer: 8, tailFrom: 20 } });
	});

	it('ends the round at the tail, whether it lists a page across it or not', async () => {
		for (const pointer of [18, 19]) {
			const sent = await listSent(lookWith(list), { ...rotation, pointer }, watched);
			expect(sent).toMatchObject({ isRound: true, rotation: { pointer: 0 } });
			expect(new Set(idsIn(sent.messages)).size).toBe(10 + 20 - pointer);
		}
	});

	it('lists more after a longer time, up to a round', async () => {
		const polled = NOW - 60 * 60;
		const sent = await listSent(lookWith(list), { ...rotation, polled }, watched);
		expect(idsIn(sent.messages)).toHaveLength(30);
		expect(sent.isRound).toBe(true);
	});

	it('lists four pages, too, if the last one has only just been, or is still to come by the clock', async () => {
		for (const polled of [NOW, NOW + 60 * 60]) {
			const sent = await listSent(lookWith(list), { ...rotation, polled }, watched);
			expect(sent.rotation).toMatchObject({ pointer: 8, polled: NOW });
		}
	});

	it('leaves it to the next one to begin the round anew, if the service lists nothing after a message that is gone', async () => {
		const look = lookWith((path, body) =>
			body.LastMessageIdReceived === 8 ? { Summaries: [] } : list(path, body),
		);
		const sent = await listSent(look, { ...rotation, start: 4, pointer: 8 }, watched);
		expect(sent).toMatchObject({ isRound: false, rotation: { start: 0, pointer: 0 } });
	});

	it('that is late leaves the others to the next one', async () => {
		const look = lookWith(list, { isLate: (part = 1) => part === 1 });
		const sent = await listSent(look, rotation, watched);
		expect(sent).toMatchObject({ isRound: false, rotation: { pointer: 0 } });
		expect(idsIn(sent.messages)).toEqual(numbers(21, 30));
	});

	it('that can not list the whole tail lists the others, and ends no round', async () => {
		const look = lookWith((path, body) => {
			if (body.LastMessageIdReceived === 24) throw new Error('Broken');
			return list(path, body);
		});
		const sent = await listSent(look, { ...rotation, pointer: 18 }, watched);
		expect(sent).toMatchObject({ isRound: false, rotation: { pointer: 0, tailFrom: 20 } });
		expect(idsIn(sent.messages)).toEqual([...numbers(21, 24), 19, 20]);
		expect(String(sent.failure)).toMatch('Broken');
	});

	it('gives what is listed of the tail, if none of the others can be', async () => {
		const look = lookWith((path, body) => {
			if (Number(body.LastMessageIdReceived ?? 0) < 20) throw new Error('Broken');
			return list(path, body);
		});
		const sent = await listSent(look, { ...rotation, pointer: 6 }, watched);
		expect(sent).toMatchObject({ isRound: false, rotation: { pointer: 6 } });
		expect(idsIn(sent.messages)).toEqual(numbers(21, 30));
		expect(String(sent.failure)).toMatch('Broken');
	});
});

describe('the start', () => {
	const polled = NOW - 60 * 60;

	it('is raised as far as all are too old, one after the other', async () => {
		const messages = [...numbers(1, 5).map((id) => sentOn(id, 40)), sentOn(6, 1), sentOn(7, 40)];
		const list = folderOf([...messages, sentOn(8, 1)], 2);
		const rotation = { start: 0, pointer: 0, tailFrom: 7, polled, watched };
		const sent = await listSent(lookWith(list), rotation, watched);
		expect(sent.rotation).toMatchObject({ start: 5, pointer: 5 });
	});

	it('is the end of the others, if all of them are too old', async () => {
		const list = folderOf([...numbers(1, 6).map((id) => sentOn(id, 40)), sentOn(7, 1)], 2);
		const rotation = { start: 0, pointer: 0, tailFrom: 6, polled, watched };
		expect((await listSent(lookWith(list), rotation, watched)).rotation.start).toBe(6);
	});

	it('stays before what is just still watched, by the earliest time that it may be', async () => {
		const list = folderOf([sentOn(1, 31.5), sentOn(2, 30), sentOn(3, 1)]);
		const rotation = { start: 0, pointer: 0, tailFrom: 2, polled, watched };
		expect((await listSent(lookWith(list), rotation, watched)).rotation.start).toBe(1);
		const unsure = [sentOn(1, 31.5), sentOn(2, 30.5), sentOn(3, 1)];
		const look = lookWith(folderOf(unsure), { serviceTime: () => undefined });
		expect((await listSent(look, rotation, watched)).rotation.start).toBe(1);
	});

	it('is the beginning again, if what was too old is watched', async () => {
		const list = folderOf([...numbers(1, 3).map((id) => sentOn(id, 20)), sentOn(4, 1)]);
		const before = { start: 3, pointer: 3, tailFrom: 3, polled, watched: 10 * DAY };
		const more = await listSent(lookWith(list), before, watched);
		expect(idsIn(more.messages)).toEqual([4, 1, 2, 3, 4]);
		expect(more.rotation).toEqual({ ...before, start: 0, pointer: 0, polled: NOW, watched });
		const fewer = await listSent(lookWith(list), { ...before, watched }, 10 * DAY);
		expect(fewer.rotation).toMatchObject({ start: 3, watched: 10 * DAY });
	});

	it('stays where it is, if what follows it was not listed', async () => {
		const list = folderOf([sentOn(1, 1), sentOn(2, 40), sentOn(3, 40), sentOn(4, 1)], 1);
		const rotation = { start: 0, pointer: 1, tailFrom: 3, polled, watched };
		expect((await listSent(lookWith(list), rotation, watched)).rotation.start).toBe(0);
	});

	it('stays where the service says no time that is known', async () => {
		const list = folderOf([{ MessageId: 1, CreateTime: 'yesterday' }, sentOn(2, 1)]);
		const rotation = { start: 0, pointer: 0, tailFrom: 1, polled, watched };
		expect((await listSent(lookWith(list), rotation, watched)).rotation.start).toBe(0);
	});
});

describe('the tail', () => {
	it('is cut when it has grown to twice its length', async () => {
		const list = folderOf(numbers(1, 401).map((id) => sentOn(id, 1)));
		const rotation = { start: 0, pointer: 0, tailFrom: 0, polled: NOW - 60, watched };
		const sent = await listSent(lookWith(list), rotation, watched);
		expect(sent.rotation.tailFrom).toBe(201);
	});

	it('is not cut before', async () => {
		const list = folderOf(numbers(1, 400).map((id) => sentOn(id, 1)));
		const rotation = { start: 0, pointer: 0, tailFrom: 0, polled: NOW - 60, watched };
		expect((await listSent(lookWith(list), rotation, watched)).rotation.tailFrom).toBe(0);
	});

	it('is looked for by a search, if there seems to be nothing in it', async () => {
		const sent = numbers(1, 5).map((id) => sentOn(id, 1));
		const list = folderOf(sent);
		const look = lookWith((path, body) => {
			if (path.endsWith('/Search')) return { Results: sent };
			// It does not know message 6 any more.
			return body.LastMessageIdReceived === 6 ? { Summaries: [] } : list(path, body);
		});
		const rotation = { start: 0, pointer: 0, tailFrom: 6, polled: NOW - 60, watched };
		const { messages, ...found } = await listSent(look, rotation, watched);
		expect(new Set(idsIn(messages))).toEqual(new Set(numbers(1, 5)));
		expect(found).toMatchObject({ isRound: true, rotation: { tailFrom: 0 } });
	});
});
