/** Something that can be put into a basket. */
export interface StockItem {
	stockId: number;
	partCode: string;
	externalStockId: string;
	isActive: boolean;
}

/** A few items, among them one for each way in which an item can be refused. */
export const STOCK: readonly StockItem[] = [
	{ stockId: 2910, partCode: 'PART-2910', externalStockId: '2910-BTS', isActive: true },
	{ stockId: 2911, partCode: 'PART-2911', externalStockId: '2911-BTS', isActive: true },
	{ stockId: 2912, partCode: 'PART-TWICE', externalStockId: 'TWICE-BTS', isActive: true },
	{ stockId: 2913, partCode: 'PART-TWICE', externalStockId: 'TWICE-BTS', isActive: true },
	{ stockId: 2914, partCode: 'PART-2914', externalStockId: '2914-BTS', isActive: false },
];
