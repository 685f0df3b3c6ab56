import { STOCK, type StockItem } from '../state/stock.mts';
import { optionalInteger, optionalText } from './criteria.mts';
import { type Code, failure } from './codes.mts';

function only(items: StockItem[], parameter: string, severalCode?: Code): StockItem {
	const [item] = items;
	// The documents have a code for an unknown stock id only.
	if (!item) throw failure(3002, parameter);
	if (items.length > 1 && severalCode !== undefined) throw failure(severalCode, parameter);
	if (!item.isActive) throw failure(3001, parameter);
	return item;
}

/** The item that a request names in one of three ways. */
export function itemIn(body: unknown): StockItem {
	const stockId = optionalInteger(body, 'IRPStockID');
	const partCode = optionalText(body, 'IRPPartCode');
	const externalId = optionalText(body, 'IRPExternalStockID');
	if (stockId !== undefined) {
		const found = STOCK.filter((item) => item.stockId === stockId);
		return only(found, 'IRPStockID');
	}
	if (partCode !== '') {
		const found = STOCK.filter((item) => item.partCode === partCode);
		return only(found, 'IRPPartCode', 3003);
	}
	if (externalId !== '') {
		const found = STOCK.filter((item) => item.externalStockId === externalId);
		return only(found, 'IRPExternalStockID', 3004);
	}
	throw failure(3000);
}
