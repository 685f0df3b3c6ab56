import type { Resource } from '../../../shared/operation';
import { addItem } from './addItem';
import { addTradeItem } from './addTradeItem';

export const basket: Resource = {
	name: 'Basket',
	value: 'basket',
	operations: [addItem, addTradeItem],
};
