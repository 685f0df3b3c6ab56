import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import {
	inDoubt,
	inWords,
	isDoubtful,
	ItemError,
	ServiceError,
	toErrorJson,
	toNodeError,
} from '../../../../nodes/shared/errors';
import { failureOf } from '../../support/failure';
import { nodeOf } from '../../../support/workflow';

const node = nodeOf('Send it', 'test.node');

describe('toNodeError', () => {
	it('makes an API error of what the service said, with its item', () => {
		const error = toNodeError(node, new ServiceError('No such message.', 'Check the ID.'), 3);

		expect(error).toBeInstanceOf(NodeApiError);
		expect(error).toMatchObject({
			message: 'No such message.',
			description: 'Check the ID.',
			context: { itemIndex: 3 },
			node: { name: 'Send it' },
		});
	});

	it('makes an operation error of what the node was given', () => {
		const error = toNodeError(node, new ItemError("'To' is empty.", 'Enter it.'), 0);

		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error).not.toBeInstanceOf(NodeApiError);
		expect(error).toMatchObject({
			message: "'To' is empty.",
			description: 'Enter it.',
			context: { itemIndex: 0 },
		});
	});

	it('keeps what stands in angle brackets in a description, which n8n shows as HTML', () => {
		const error = new ItemError("'To' holds 'Lee <lee@example.com>'.", 'Not <b>, but Lee <l@x.y>.');
		expect(toNodeError(node, error, 0)).toMatchObject({
			message: "'To' holds 'Lee <lee@example.com>'.",
			description: 'Not &lt;b>, but Lee &lt;l@x.y>.',
		});
	});

	it('adds a note to the description, also where there is none', () => {
		expect(toNodeError(node, new ItemError('a', 'b.'), 0, 'Note.').description).toBe('b. Note.');
		expect(toNodeError(node, new ItemError('a', ''), 0, 'Note.').description).toBe('Note.');
	});

	it('takes words only from an error that nobody foresaw: neither its request nor its cause', async () => {
		const secret = 'X-Session-Key: SESSION-1';
		const unforeseen = Object.assign(new TypeError('x is not a function'), {
			config: { headers: secret },
			cause: new Error(secret),
		});

		const { message, text } = await failureOf(() => {
			throw toNodeError(node, unforeseen, 0);
		});

		expect(message).toBe('x is not a function');
		expect(text).not.toContain(secret);
	});

	it('gives a fresh error each time: n8n writes into the ones it gets', () => {
		const cause = new ServiceError('No.', 'Why.');

		expect(toNodeError(node, cause, 0)).not.toBe(toNodeError(node, cause, 0));
	});

	it('says something also of what is no error', () => {
		expect(toNodeError(node, 'just text', 0).message).toBe('just text');
	});
});

describe('toErrorJson', () => {
	it.each([
		['an item', new ItemError('What happened.', 'How to mend it.', true)],
		['the service', new ServiceError('What happened.', 'How to mend it.')],
		['n8n', Object.assign(new Error('What happened.'), { description: 'How to mend it.' })],
	])('of an error of %s has exactly two keys', (_whose, error) => {
		expect(toErrorJson(error)).toStrictEqual({
			error: 'What happened.',
			message: 'How to mend it.',
		});
	});

	it('has them also where there is nothing to say, and neither is empty', () => {
		const strange = Object.assign(new Error('Oops'), { description: { a: 1 } });
		for (const error of [new Error('Oops'), strange, 'Oops']) {
			expect(toErrorJson(error)).toStrictEqual({
				error: 'Oops',
				message: expect.stringMatching(/./),
			});
		}
		expect(toErrorJson(undefined).error).toBe('undefined');
	});
});

describe('an error', () => {
	it('an error says whether its item may have been dealt with', () => {
		expect(new ItemError('a', 'b').mayBeDone).toBe(false);
		expect(new ServiceError('a', 'b', true).mayBeDone).toBe(true);
	});
});

describe('a doubt', () => {
	const doubt = { message: 'It may have been sent.', description: 'Look into Track Sent.' };

	it('stands behind what happened, with the advice behind its own', () => {
		const error = inDoubt(new Error('It was cut.'), doubt, 'Check the network.');

		expect(error).toBeInstanceOf(ServiceError);
		expect(error.message).toBe('It was cut. It may have been sent.');
		expect(error.description).toBe('Look into Track Sent. Check the network.');
		expect(inDoubt(new Error('It was cut.'), doubt).description).toBe('Look into Track Sent.');
	});

	it('is told once', () => {
		const error = inDoubt(new Error('It was cut.'), doubt);
		const other = { message: 'It may be there.', description: 'Look.' };

		expect(inDoubt(error, other)).toBe(error);
	});

	it('is of an error that says so, and of no other', () => {
		expect(isDoubtful(inDoubt(new Error('It was cut.'), doubt))).toBe(true);
		expect(isDoubtful(new ItemError('It was refused.', ''))).toBe(false);
		expect(isDoubtful(Object.assign(new Error('x'), { mayBeDone: true }))).toBe(false);
	});
});

describe('an error in words', () => {
	it.each([
		['a text', { message: 'a text', description: '' }],
		[new Error('A'), { message: 'A', description: '' }],
		[Object.assign(new Error('A'), { description: 5 }), { message: 'A', description: '' }],
		[new ItemError('A', 'B'), { message: 'A', description: 'B' }],
	])('of %p', (error, words) => {
		expect(inWords(error)).toEqual(words);
	});
});
