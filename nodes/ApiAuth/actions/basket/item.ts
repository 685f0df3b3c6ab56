import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { ItemError } from '../../../shared/errors';
import type { Item } from '../../../shared/operation';
import { checkParameters, parseJson, readJsonObject, toForm } from '../../parameters';
import { API_PATH } from '../../paths';
import { toResult } from '../../result';

const PARAMETER_BY_ID: Record<string, string> = {
	stockId: 'IRPStockID',
	partCode: 'IRPPartCode',
	externalStockId: 'IRPExternalStockID',
};

const BASKET_FIELDS = { BasketID: 'Basket ID', CustomerGUID: 'Customer GUID' };

/** Which stock item is put into the basket (apiauth-api.md, section 10). */
export const itemFields: INodeProperties[] = [
	{
		displayName: 'Identify Item By',
		name: 'itemIdBy',
		type: 'options',
		options: [
			{
				name: 'External Stock ID',
				value: 'externalStockId',
				description: 'Must be unique at the site',
			},
			{ name: 'Part Code', value: 'partCode', description: 'Must be unique at the site' },
			{ name: 'Stock ID', value: 'stockId', description: 'Number that the site gave it' },
		],
		default: 'stockId',
	},
	{
		displayName: 'Item ID',
		name: 'itemId',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 2910',
		description: 'The stock ID, part code or external stock ID of the item to put into the basket',
	},
];

export const quantityField: INodeProperties = {
	displayName: 'Quantity',
	name: 'Quantity',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 1,
	description:
		"How many to add. The site's documents do not show the name of this parameter; it is sent as Quantity.",
};

export const otherParameters: INodeProperties = {
	displayName: 'Other Parameters (JSON)',
	name: 'otherParameters',
	type: 'json',
	default: '{}',
	placeholder: 'e.g. { "PriceOverride": "9.99" }',
	description: 'Parameters that have no field here, as an object',
};

/** Puts an item into a basket: its identifier, then the additional fields under the names that the site uses. */
export async function addToBasket(item: Item, method: string): Promise<IDataObject> {
	const parameters = readParameters(item);
	const answer = await item.request({
		method: 'POST',
		path: `${API_PATH}/Baskets/${method}`,
		body: toForm(parameters),
	});
	return toResult(item.n8n, answer);
}

function readParameters(item: Item): IDataObject {
	const { otherParameters, ...additional } = item.n8n.getNodeParameter(
		'additionalFields',
		item.index,
		{},
	);
	const fields = { ...identifierOf(item), ...readAdditional(additional) };
	const others = readJsonObject(otherParameters ?? {}, 'Other Parameters (JSON)');
	const own = namesOf(fields, ...Object.values(PARAMETER_BY_ID));
	const twice = Object.keys(others).find((name) => own.includes(name.toLowerCase()));
	if (twice !== undefined) {
		throw new ItemError(
			`'Other Parameters (JSON)' holds '${twice}', which has a field of its own.`,
			'Keep one of the two.',
		);
	}
	const parameters = { ...fields, ...others };
	checkParameters(parameters);
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
function namesOf(parameters: IDataObject, ...more: string[]): string[] {
	return [...Object.keys(parameters), ...more].map((name) => name.toLowerCase());
}

function isEmpty(value: unknown): boolean {
	return value === undefined || value === null || value === '';
}

function readAdditional(fields: IDataObject): IDataObject {
	// Left out, they would mean another basket.
	for (const [name, label] of Object.entries(BASKET_FIELDS)) {
		if (!(name in fields) || !isEmpty(fields[name])) continue;
		throw new ItemError(
			`'${label}' is empty.`,
			'Fill it in, or remove the field. If it comes from an expression, check that this item has it.',
		);
	}
	const filled = Object.fromEntries(Object.entries(fields).filter(([, value]) => !isEmpty(value)));
	// Left out, it would mean one.
	if ('Quantity' in fields) filled.Quantity = readQuantity(fields.Quantity);
	if ('AdditionalInformation' in filled) {
		const given = filled.AdditionalInformation;
		const list = typeof given === 'string' ? parseJson(given) : given;
		if (!Array.isArray(list)) {
			throw new ItemError(
				"'Additional Information (JSON)' is not a JSON list.",
				'Write it like [{ "Type": 1, "AdditionalInformation": "QW5u" }].',
			);
		}
		filled.AdditionalInformation = list;
	}
	return filled;
}

function readQuantity(value: unknown): string {
	const quantity = String(value ?? '').trim();
	if (/^\d+(\.\d+)?$/.test(quantity) && Number(quantity) >= 1) return quantity;
	throw new ItemError(
		`'Quantity' is ${quantity || 'empty'}.`,
		'Set it to 1 or more. If it comes from an expression, check that this item has it.',
	);
}

function identifierOf({ n8n, index }: Item): IDataObject {
	const by = String(n8n.getNodeParameter('itemIdBy', index));
	const id = String(n8n.getNodeParameter('itemId', index) ?? '').trim();
	if (id === '') {
		throw new ItemError(
			"'Item ID' is empty.",
			'Enter the ID of a stock item. If it comes from an expression, check that this item has it.',
		);
	}
	if (by === 'stockId' && !/^\d+$/.test(id)) {
		throw new ItemError(
			`The stock ID '${id}' is not a number.`,
			"Correct it, or choose what it is in 'Identify Item By'.",
		);
	}
	return { [PARAMETER_BY_ID[by] ?? PARAMETER_BY_ID.stockId]: id };
}
