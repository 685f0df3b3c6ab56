import {
	known,
	objectsIn,
	readObjectWith,
	readList,
	readObject,
	readTextField,
} from '../../../../../nodes/DataMotion/reading/answers';
import { PassingError } from '../../../../../nodes/shared/errors';
import { failureOf } from '../../../support/failure';
import { answerOf } from '../../../support/item';

/** What is said of an answer that can't be read. */
async function complaint(read: () => unknown) {
	const { error, message, description } = await failureOf(read);
	expect(error).toBeInstanceOf(PassingError);
	expect(description).toContain('Check the address in the credential');
	return message.replace(/^DataMotion answered with status 200, but /, '');
}

describe('readObject', () => {
	it('gives the object as it came', () => {
		const body = { Subject: 'Hi' };

		expect(readObject(answerOf(body))).toBe(body);
	});

	it.each([[''], [' \n'], [null], [undefined]])('tells that %j says nothing', async (body) => {
		expect(await complaint(() => readObject(answerOf(body)))).toBe('without saying anything.');
	});

	it.each([['{ "To": ["bob@'], ['Secret < text'], [5], [['To']], [false]])(
		'does not repeat data, as of %j',
		async (body) => {
			expect(await complaint(() => readObject(answerOf(body)))).toBe('not as documented.');
		},
	);

	it('shows the start of a page', async () => {
		const page = `  <html>${'x'.repeat(500)}`;

		expect(await complaint(() => readObject(answerOf(page)))).toBe(
			`not as documented: <html>${'x'.repeat(74)}.`,
		);
	});

	it('names the status', async () => {
		const { message } = await failureOf(() => readObject(answerOf('', 204)));

		expect(message).toBe('DataMotion answered with status 204, but without saying anything.');
	});
});

describe('readObjectWith', () => {
	it.each([[{ B: 1 }], [{ A: null, B: 2 }], [{ A: 1, C: 3 }]])('takes %j', (body) => {
		expect(readObjectWith(answerOf(body), 'A', 'B')).toBe(body);
	});

	it.each([[{}], [{ C: 1 }], [{ A: undefined }]])('does not take %j', async (body) => {
		expect(await complaint(() => readObjectWith(answerOf(body), 'A', 'B'))).toBe("without 'A'.");
	});
});

describe('readTextField', () => {
	it('gives the text, even an empty one', () => {
		expect(readTextField(answerOf({ A: '' }), 'A')).toBe('');
	});

	it.each([[{}], [{ A: null }], [{ A: 5 }]])('does not take %j', async (body) => {
		expect(await complaint(() => readTextField(answerOf(body), 'A'))).toBe("without 'A'.");
	});
});

describe('readList', () => {
	it('gives the objects of the list', () => {
		expect(readList(answerOf({ A: [{ b: 1 }, null, 5, ['x'], {}] }), 'A')).toEqual([{ b: 1 }, {}]);
	});

	it.each([[{}], [{ A: {} }], [{ A: null }], [{ B: [] }]])('does not take %j', async (body) => {
		expect(await complaint(() => readList(answerOf(body), 'A'))).toBe("without 'A'.");
	});
});

describe('objectsIn', () => {
	it.each([
		[[{ a: 1 }, 'x'], [{ a: 1 }]],
		[{ a: 1 }, [{ a: 1 }]],
		[undefined, []],
		['x', []],
	])('of %j are %j', (value, objects) => {
		expect(objectsIn(value)).toEqual(objects);
	});
});

describe('known', () => {
	it('leaves out what is undefined, and nothing else', () => {
		expect(known({ a: undefined, b: null, c: '', d: 0 })).toStrictEqual({ b: null, c: '', d: 0 });
	});
});
