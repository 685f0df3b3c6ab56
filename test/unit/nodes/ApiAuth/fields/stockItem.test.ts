import { STOCK_ITEM_PARAMETERS, stockItem } from '../../../../../nodes/ApiAuth/fields/stockItem';
import { failureOf } from '../../../support/failure';
import { givenOf } from '../../../support/item';

const read = (itemIdBy: unknown, itemId: unknown) => stockItem.read(givenOf({ itemIdBy, itemId }));

describe('the stock item', () => {
	it.each([
		['stockId', 2910, { IRPStockID: '2910' }],
		['partCode', ' PART 1 ', { IRPPartCode: 'PART 1' }],
		['externalStockId', '2910-BTS', { IRPExternalStockID: '2910-BTS' }],
	])('identified by %s, %j is sent as %j', (by, id, sent) => {
		expect(read(by, id)).toEqual(sent);
	});

	it.each(['2910-BTS', 'x2910', '2910x', '-1', '1.5'])('%s is no stock ID', async (id) => {
		const { message, description } = await failureOf(() => read('stockId', id));
		expect(message).toBe(`The stock ID '${id}' is not a number.`);
		expect(description).toContain("choose what it is in 'Identify Item By'");
	});

	it('is not looked for by another ID than was meant', async () => {
		const { message } = await failureOf(() => read('partcode', '2910'));
		expect(message).toBe('\'Identify Item By\' is "partcode", which is none of its choices.');
	});

	it.each(['', ' ', null])('%j is no ID', async (id) => {
		expect((await failureOf(() => read('partCode', id))).message).toBe("'Item ID' is empty.");
	});

	it('knows the names of all parameters that tell an item', () => {
		expect(STOCK_ITEM_PARAMETERS).toEqual(['IRPStockID', 'IRPPartCode', 'IRPExternalStockID']);
	});
});
