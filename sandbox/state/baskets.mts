import { randomUUID } from 'node:crypto';
import type { StockItem } from './stock.mts';

const FIRST_ID = 501;

/** One row; rows with the same GUID make up a customer's basket. */
export interface BasketRow {
	basketId: number;
	customerGuid: string;
	item: StockItem;
	quantity: number;
	method: string;
	/** What the request said, apart from what signs it. */
	given: Record<string, unknown>;
}

export class Baskets {
	#nextId = FIRST_ID;
	readonly #rows = new Map<number, BasketRow>();

	add(
		row: Omit<BasketRow, 'basketId' | 'customerGuid'>,
		customerGuid: string = randomUUID(),
	): BasketRow {
		const added = { basketId: this.#nextId++, customerGuid, ...row };
		this.#rows.set(added.basketId, added);
		return added;
	}

	row(basketId: number): BasketRow | undefined {
		return this.#rows.get(basketId);
	}

	rows(): BasketRow[] {
		return [...this.#rows.values()];
	}

	reset(): void {
		this.#nextId = FIRST_ID;
		this.#rows.clear();
	}
}
