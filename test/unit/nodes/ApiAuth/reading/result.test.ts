import { fieldsOf, toResult, warningOf } from '../../../../../nodes/ApiAuth/reading/result';
import { executionOf } from '../../../support/execution';
import { answerOf } from '../../../support/item';

const envelope = {
	Success: true,
	Messages: [],
	Signature: 'e6430ca6fd669c33afd8aab58a275517d27fa3f7',
	TimeStamp: '2018-10-16 14:27:31.5523349Z',
	RedirectURL: 'https://shop.example/basket',
	BasketID: 7,
};
const warning = { ...envelope, Success: 'Warning', Messages: [{ Code: 3, Message: 'Few left.' }] };

describe('toResult', () => {
	it('what the method gave comes out, without the envelope, and without a hint', () => {
		const { n8n } = executionOf();

		expect(toResult(n8n, answerOf(envelope))).toStrictEqual({
			RedirectURL: 'https://shop.example/basket',
			BasketID: 7,
		});
		expect(n8n.hints).toEqual([]);
	});

	it('a warning comes out with its messages, and is shown as a hint', () => {
		const { n8n } = executionOf();

		expect(toResult(n8n, answerOf(warning))).toStrictEqual({
			Success: 'Warning',
			Messages: [{ Code: 3, Message: 'Few left.' }],
			RedirectURL: 'https://shop.example/basket',
			BasketID: 7,
		});
		expect(n8n.hints).toEqual([
			expect.objectContaining({ type: 'warning', message: expect.stringContaining('Few left.') }),
		]);
	});

	it('warnings of several items are one hint', () => {
		const { n8n } = executionOf();
		toResult(n8n, answerOf(warning));
		toResult(n8n, answerOf(warning));

		expect(n8n.hints).toHaveLength(1);
	});

	it('a hint, which n8n shows as HTML, keeps what stands in angle brackets', () => {
		const { n8n } = executionOf();
		const Messages = ['Ask Lee <lee@example.com> & "Ann".'];
		toResult(n8n, answerOf({ ...warning, Messages }));

		expect(n8n.hints[0].message).toContain(
			'Ask Lee &lt;lee@example.com&gt; &amp; &quot;Ann&quot;.',
		);
	});

	it('a warning without words says so', () => {
		const { n8n } = executionOf();
		toResult(n8n, answerOf({ ...warning, Messages: [] }));

		expect(n8n.hints[0].message).toContain('it gave no reason');
	});

	it('a success that gives nothing comes out as nothing', () => {
		expect(toResult(executionOf().n8n, answerOf({ Success: true, Messages: [] }))).toEqual({});
	});
});

describe('the token', () => {
	it.each(['AuthenticationToken', 'authenticationToken', 'AUTHENTICATIONTOKEN'])(
		'named %s is kept out, wherever it stands',
		(name) => {
			const answer = answerOf({
				...envelope,
				[name]: 'T',
				Request: { [name]: 'T', ID: 1 },
				List: [{ [name]: 'T', ID: 2 }, [{ [name]: 'T' }], 'x', null],
			});
			const shown = {
				RedirectURL: 'https://shop.example/basket',
				BasketID: 7,
				Request: { ID: 1 },
				List: [{ ID: 2 }, [{}], 'x', null],
			};
			expect(toResult(executionOf().n8n, answer)).toStrictEqual(shown);
			expect(fieldsOf(answer)).toStrictEqual({ ...envelope, ...shown });
		},
	);

	it('is kept out of the messages of a warning', () => {
		const Messages = [{ Message: 'x', AuthenticationToken: 'T' }];
		const answer = answerOf({ ...warning, Messages });
		expect(warningOf(executionOf().n8n, answer)).toEqual({
			Success: 'Warning',
			Messages: [{ Message: 'x' }],
		});
	});
});

describe('the fields of an answer', () => {
	it('are known as the envelope in any case; a warning comes out as documented', () => {
		const answer = answerOf({
			SUCCESS: 'warning',
			messages: ['Few left.'],
			signature: '',
			timestamp: '',
			A: 1,
		});
		expect(toResult(executionOf().n8n, answer)).toStrictEqual({
			A: 1,
			Success: 'warning',
			Messages: ['Few left.'],
		});
	});

	it('are none where it is not of the API', () => {
		expect(fieldsOf(answerOf('<html>'))).toEqual({});
		expect(warningOf(executionOf().n8n, answerOf('<html>'))).toEqual({});
	});

	it('come out whatever their names', () => {
		const answer = answerOf('{"Success":true,"__proto__":{"__proto__":1},"constructor":2}');
		expect(JSON.stringify(toResult(executionOf().n8n, answer))).toBe(
			'{"__proto__":{"__proto__":1},"constructor":2}',
		);
	});
});
