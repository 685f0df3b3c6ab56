import type { NodeParameterValueType } from 'n8n-workflow';
import { formOf, refusal, use } from '../../../../support/apiAuthOperation';

const path = 'Baskets/AddItem';
const rows = (...values: Array<{ name: string; value: NodeParameterValueType }>) => ({
	path,
	parameters: JSON.parse(JSON.stringify({ values })),
});

describe('Method: Call', () => {
	it('sends a form', async () => {
		const parameters = rows({ name: 'Text', value: 'Ü & =' }, { name: 'List', value: [1, 2] });
		const { asked, items } = await use('method call', {
			parameters,
			answers: [{ Success: true, Messages: [], BasketID: 7 }],
		});
		expect(asked).toMatchObject([{ method: 'POST', path: '/api/v1/Baskets/AddItem' }]);
		expect(formOf(asked[0])).toEqual([
			['Text', 'Ü & ='],
			['List[]', '1'],
			['List[]', '2'],
		]);
		expect(items).toEqual([{ json: { BasketID: 7 } }]);
	});

	it('sends JSON as text, with names of any kind', async () => {
		const jsonParameters = '{"__proto__":1,"a":{"constructor":[null]}}';
		const { asked } = await use('method call', {
			parameters: { path, bodyFormat: 'json', parametersMode: 'json', jsonParameters },
		});
		expect(asked[0].body).toBe(jsonParameters);
	});

	it.each(['form', 'json'])('refuses what can not be sent as %s', async (bodyFormat) => {
		const { message } = await refusal('method call', {
			parameters: { ...rows({ name: 'Signature', value: 'x' }), bodyFormat },
		});
		expect(message).toContain("'Signature' can't be a parameter");
	});

	it('puts out the whole answer but the token, if asked to', async () => {
		const answer = { Success: 'Warning', Messages: ['Hm.'], AuthenticationToken: 'T', A: 1 };
		const { items } = await use('method call', {
			parameters: { path, options: { fullResponse: true } },
			answers: [answer],
		});
		expect(items).toEqual([{ json: { Success: 'Warning', Messages: ['Hm.'], A: 1 } }]);
	});

	it.each([
		[{}, true],
		[{ readsOnly: false }, true],
		[{ readsOnly: true }, false],
	])('with the options %j must not be repeated: %s', async (options, once) => {
		expect((await use('method call', { parameters: { path, options } })).once).toBe(once);
	});
});

describe('a list to split out', () => {
	const split = (splitOut: string) => ({ path, options: { splitOut } });

	it('becomes an item for each entry, with the messages of a warning', async () => {
		const answer = { Success: 'Warning', Messages: ['Hm.'], Orders: [{ ID: 1 }, 'b'] };
		const { items } = await use('method call', {
			parameters: split(' Orders '),
			answers: [answer],
		});
		expect(items).toEqual([
			{ json: { ID: 1, Success: 'Warning', Messages: ['Hm.'] } },
			{ json: { Orders: 'b', Success: 'Warning', Messages: ['Hm.'] } },
		]);
	});

	it('is named', async () => {
		expect((await refusal('method call', { parameters: split(' ') })).message).toBe(
			"'Split Out Field' is empty.",
		);
	});

	it('that is missing is an error', async () => {
		const failure = await refusal('method call', {
			parameters: split('Orders'),
			answers: [{ Success: true, Total: 0 }],
		});
		expect(failure.message).toBe("The answer of the site has no field 'Orders'.");
	});
});

describe('a full address', () => {
	const at = (site: string, siteUrl: string) => ({
		parameters: { path: `${site}/api/v1/${path}` },
		siteUrl,
	});

	it('of its own site is taken', async () => {
		const { asked } = await use('method call', at('https://SHOP.example', 'https://shop.example/'));
		expect(asked[0].path).toBe('/api/v1/Baskets/AddItem');
	});

	it('of another site is refused', async () => {
		const { message } = await refusal(
			'method call',
			at('https://evil.example', 'https://shop.example'),
		);
		expect(message).toContain('leads to https://evil.example');
	});
});
