import type { BasketRow } from '../state/baskets.mts';
import { field, flagOf } from '../values.mts';
import { failure } from './codes.mts';
import { optionalInteger, optionalText, required } from './criteria.mts';
import { givenParameters } from './echo.mts';
import { itemIn } from './items.mts';
import type { ApiMethod, MethodCall } from './method.mts';
import { requireToken } from './token.mts';

const CURRENCIES = ['GBP', 'EUR', 'USD'];
const LONGEST_URL = 1000;
const LONGEST_REFERENCE = 50;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

function newRow({ body }: MethodCall, method: string) {
	return {
		item: itemIn(body),
		quantity: optionalInteger(body, 'Quantity') ?? 1,
		method,
		given: givenParameters(body),
	};
}

/** Where a shopper would go on; here, a list of what is in that basket. */
function redirectUrl({ site }: MethodCall, row: BasketRow): string {
	return `${site}/sandbox/baskets?customer=${row.customerGuid}`;
}

/** The row that is to be changed, if the request names one that exists. */
function namedRow({ state, body }: MethodCall, customerGuid: string): BasketRow | undefined {
	const basketId = optionalInteger(body, 'BasketID');
	if (basketId === undefined) return undefined;
	if (customerGuid === '') throw failure(3007, 'CustomerGUID');
	const row = state.baskets.row(basketId);
	if (row && row.customerGuid !== customerGuid) throw failure(3008, 'CustomerGUID');
	const mayBeNew = flagOf(field(body, 'AddAsNewOnBasketMissing')) === true;
	if (!row && !mayBeNew) throw failure(3006, 'BasketID');
	return row;
}

function addItem(call: MethodCall) {
	requireToken(call);
	const { state, body } = call;
	const added = newRow(call, 'AddItem');
	const currency = optionalText(body, 'CurrencyISO');
	if (currency && !CURRENCIES.includes(currency.toUpperCase())) {
		throw failure(3005, 'CurrencyISO');
	}
	const customerGuid = optionalText(body, 'CustomerGUID');
	const existing = namedRow(call, customerGuid);
	const overwrites = flagOf(field(body, 'OverwriteQuantity')) === true;
	const row = existing ?? state.baskets.add(added, customerGuid || undefined);
	if (existing) {
		const before = overwrites ? 0 : existing.quantity;
		Object.assign(existing, added, { quantity: before + added.quantity });
	}
	return {
		RedirectURL: redirectUrl(call, row),
		BasketID: row.basketId,
		CustomerGUID: row.customerGuid,
	};
}

function checkInformation(body: unknown): void {
	const list = field(body, 'AdditionalInformation');
	if (list === undefined || list === null || list === '') return;
	if (!Array.isArray(list)) throw failure(2007, 'AdditionalInformation');
	for (const entry of list) {
		required(optionalInteger(entry, 'Type', { most: 4 }), 'Type');
		optionalText(entry, 'DisplayText');
		const information = optionalText(entry, 'AdditionalInformation');
		if (!BASE64.test(required(information, 'AdditionalInformation'))) {
			throw failure(2007, 'AdditionalInformation');
		}
	}
}

/** Trade customers are known by where they are sent, so a GUID is not looked at. */
function addItemTrade(call: MethodCall) {
	requireToken(call);
	const { state, body } = call;
	const added = newRow(call, 'AddItemTrade');
	checkInformation(body);
	optionalText(body, 'EditURL', LONGEST_URL);
	optionalText(body, 'ImageURL', LONGEST_URL);
	optionalText(body, 'ExternalReference', LONGEST_REFERENCE);
	return { RedirectURL: redirectUrl(call, state.baskets.add(added)) };
}

export const basketMethods: ApiMethod[] = [
	{ api: 'Baskets', method: 'AddItem', run: addItem },
	{ api: 'Baskets', method: 'AddItemTrade', run: addItemTrade },
];
