import { refusalOf, runOperation } from '../../../support/operation';

const DRAFT = { to: 'bob@x.example', subject: 'Results', textBody: 'All is well.' };
const BODY = { To: ['bob@x.example'], Subject: 'Results', TextBody: 'All is well.' };

describe('draft save', () => {
	test('sends the message, and puts out the ID of a new draft', async () => {
		const { items, asked } = await runOperation('draft', 'save', {
			parameters: DRAFT,
			answers: [{ MessageId: '12077' }],
		});
		expect(asked).toMatchObject([{ method: 'POST', path: '/Message/SaveDraft', body: BODY }]);
		expect(asked[0].body).not.toHaveProperty('MessageId');
		expect(asked[0].doubt?.message).toBe('The draft may have been saved all the same.');
		expect(items).toEqual([{ json: { MessageId: 12077 } }]);
	});

	test('names the draft that is to be updated', async () => {
		const { asked } = await runOperation('draft', 'save', {
			parameters: { ...DRAFT, additionalFields: { draftId: '12077', cc: 'carol@x.example' } },
			answers: [{ MessageId: 12077 }],
		});
		expect(asked[0].body).toEqual({ ...BODY, MessageId: 12077, Cc: ['carol@x.example'] });
	});

	test.each([
		['no recipient', { to: '' }, "'To' is empty: the message has no recipient."],
		[
			'a draft that is none',
			{ additionalFields: { draftId: 'x' } },
			'\'Draft\' is "x", which is not an ID.',
		],
	])('%s is refused before anything is asked', async (_, parameters, message) => {
		expect(await refusalOf('draft', 'save', { parameters: { ...DRAFT, ...parameters } })).toBe(
			message,
		);
	});

	test.each([[{}], [''], [{ MessageId: 0 }]])('%j leaves it in doubt', async (answer) => {
		expect(await refusalOf('draft', 'save', { parameters: DRAFT, answers: [answer] })).toBe(
			'DataMotion answered with status 200, but without the ID of the message.',
		);
	});
});

describe('draft send', () => {
	test('sends the draft, and puts out the ID under which it went', async () => {
		const { items, asked } = await runOperation('draft', 'send', {
			parameters: { draftId: '12077' },
			answers: [{ MessageId: 12080 }],
		});
		expect(asked).toEqual([{ method: 'POST', path: '/Message/12077/SendDraft' }]);
		expect(items).toEqual([{ json: { MessageId: 12080 } }]);
	});

	test.each([
		['', "'Draft' is empty."],
		['-1', '\'Draft\' is "-1", which is not an ID.'],
	])('%j is refused before anything is asked', async (draftId, message) => {
		expect(await refusalOf('draft', 'send', { parameters: { draftId } })).toBe(message);
	});

	test('an answer without an ID leaves it in doubt', async () => {
		const options = { parameters: { draftId: 12077 }, answers: [''] };
		expect(await refusalOf('draft', 'send', options)).toMatch(/without the ID of the message/);
	});
});
