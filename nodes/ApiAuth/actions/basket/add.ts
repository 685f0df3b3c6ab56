import type { IDataObject } from 'n8n-workflow';
import { ItemError } from '../../../shared/errors';
import type { Item } from '../../../shared/operation';
import { STOCK_ITEM_PARAMETERS } from '../../fields/stockItem';
import { toForm, toSendable } from '../../composing/parameters';
import type { Parameters } from '../../composing/parameters';
import { API_PATH } from '../../protocol';
import { toResult } from '../../reading/result';

/** Additional fields under the names that the site uses; what is undefined is left out. */
export type Additional = Record<string, unknown> & { otherParameters: IDataObject };

/** Puts an item into a basket. */
export async function addToBasket(
	{ n8n, request }: Item,
	method: string,
	stockItem: IDataObject,
	additional: Additional,
): Promise<IDataObject> {
	const body = toForm(basketParameters(stockItem, additional));
	const answer = await request({ method: 'POST', path: `${API_PATH}/Baskets/${method}`, body });
	return toResult(n8n, answer);
}

/** @throws ItemError for a parameter that is given twice, lacks the other it needs, or can't be sent */
function basketParameters(
	stockItem: IDataObject,
	{ otherParameters, ...additional }: Additional,
): Parameters {
	const given = Object.entries(additional).filter(([, value]) => value !== undefined);
	const fields = { ...stockItem, ...Object.fromEntries(given) };
	const own = namesOf(fields, ...STOCK_ITEM_PARAMETERS);
	const twice = Object.keys(otherParameters).find((name) => own.includes(name.toLowerCase()));
	if (twice !== undefined) {
		throw new ItemError(
			`'Other Parameters (JSON)' holds '${twice}', which has a field of its own.`,
			'Keep one of the two.',
		);
	}
	const parameters = toSendable({ ...fields, ...otherParameters });
	const names = namesOf(parameters);
	if (names.includes('basketid') && !names.includes('customerguid')) {
		throw new ItemError(
			"'Basket ID' is given without 'Customer GUID'.",
			'Add the GUID that the row of the basket belongs to.',
		);
	}
	return parameters;
}

/** In lower case: whether the site tells `quantity` from `Quantity` is not documented. */
function namesOf(parameters: Parameters, ...more: string[]): string[] {
	return [...Object.keys(parameters), ...more].map((name) => name.toLowerCase());
}
