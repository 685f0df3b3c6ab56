import { addressOf, siteAddressOf } from '../../../services/addresses';
import { ItemError } from '../../shared/errors';
import { field } from '../../shared/fields/field';
import { readName } from '../../shared/fields/text';
import { API_PATH } from '../protocol';

/** Which method to call. */
export interface MethodPath {
	/** Below the site's address: `/api/v1/Baskets/AddItem`. */
	path: string;
	/** The site, where a full address was given. */
	site?: string;
}

export const methodPath = field(
	{
		displayName: 'Method',
		name: 'path',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. Baskets/AddItem',
		description:
			"API and method, as they follow /api/v1/ in the address. The full address is taken too, if it is that of the credential's site.",
	},
	readMethodPath,
);

function readMethodPath(value: unknown, label: string): MethodPath {
	const given = readName(value, label);
	const [, site, rest = given] = /^(https?:\/\/.+?)\/api\/v1\/(.*)$/i.exec(given) ?? [];
	const path = rest.replace(/^\/?(api\/v1\/)?/i, '').replace(/\/$/, '');
	if (!/^[\w-]+(\/[\w-]+)+$/.test(path)) {
		throw new ItemError(
			`'${label}' is '${given}', which is no method of the API.`,
			'Write the API and the method with a slash between them, such as Baskets/AddItem, or the full address with /api/v1/ in it.',
		);
	}
	if (/^authentication\/authenticate$/i.test(path)) {
		throw new ItemError(
			'Authenticate is called by the credential itself.',
			"Use the resource 'Token' with the operation 'Get' to have a token.",
		);
	}
	return { path: `${API_PATH}/${path}`, site };
}

/**
 * @param site of a full address
 * @param own 'Site URL' of the credential
 * @throws ItemError when they differ
 */
export function refuseOtherSite(site: string, own: string): void {
	if (comparable(site) === comparable(own)) return;
	throw new ItemError(
		`'Method' leads to ${site}, but the credential signs requests to ${own} only.`,
		"Choose the credential of that site, or correct the address. Without one, such as in Baskets/AddItem, it is the credential's own.",
	);
}

function comparable(entered: string): string {
	const address = siteAddressOf(entered);
	try {
		const { origin, pathname } = new URL(address);
		return addressOf(`${origin}${pathname}`).toLowerCase();
	} catch {
		return address;
	}
}
