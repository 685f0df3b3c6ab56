import type { IDataObject } from 'n8n-workflow';
import { entriesOf } from '../../../../../nodes/ApiAuth/reading/list';
import { ServiceError } from '../../../../../nodes/shared/errors';
import { failureOf } from '../../../support/failure';

const orders = [{ ID: 1 }, { ID: 2 }];

describe('entriesOf', () => {
	it.each<[string, IDataObject]>([
		['Orders', { Orders: orders }],
		['orders', { ORDERS: orders }],
		['Page.Orders', { Page: { Orders: orders } }],
		['page.orders', { Page: { Orders: orders } }],
		['a.b.c', { a: { b: { c: orders } } }],
		['Page.Orders', { 'Page.Orders': orders, Page: { Orders: [] } }],
		['__proto__', JSON.parse('{ "__proto__": [{ "ID": 1 }, { "ID": 2 }] }')],
	])('finds the list %s', (path, answer) => {
		expect(entriesOf(answer, path)).toEqual(orders);
	});

	it.each<[string, IDataObject, IDataObject[]]>([
		['values', { a: ['x', null, 0, [1]] }, [{ a: 'x' }, { a: null }, { a: 0 }, { a: [1] }]],
		['no entries', { a: [] }, []],
		['null', { a: null }, []],
		['an object', { a: { ID: 1 } }, [{ ID: 1 }]],
		['a value', { a: 'x' }, [{ a: 'x' }]],
		['false', { a: false }, [{ a: false }]],
	])('of %s', (_, answer, expected) => {
		expect(entriesOf(answer, 'a')).toEqual(expected);
	});

	it('names values after the last part of the path', () => {
		expect(entriesOf({ Page: { Names: ['x'] } }, 'Page.Names')).toEqual([{ Names: 'x' }]);
	});

	it.each(['Ordres', 'Orders.ID', 'Total.x', 'Nothing.x', 'constructor', '__proto__'])(
		'has no list %s',
		async (path) => {
			const answer = { Orders: orders, Total: 2, Nothing: null };
			const { error, message, description } = await failureOf(() => entriesOf(answer, path));
			expect(error).toBeInstanceOf(ServiceError);
			expect(message).toBe(`The answer of the site has no field '${path}'.`);
			expect(description).toBe(
				"It has: Orders, Total, Nothing. Correct 'Split Out Field'. For a list within an object, write the names of both with a dot between them.",
			);
		},
	);
});
