import type { INodeProperties } from 'n8n-workflow';
import { CREDENTIAL } from '../../../shared/credential';
import { readChoice } from '../../../shared/fields/choice';
import { field, within } from '../../../shared/fields/field';
import { isOn, readRequiredName } from '../../../shared/fields/text';
import { operation } from '../../../shared/operation';
import { methodPath, refuseOtherSite } from '../../fields/methodPath';
import { parameters } from '../../fields/parameters';
import { toForm, toSendable } from '../../composing/parameters';
import { entriesOf } from '../../reading/list';
import { API_PATH } from '../../protocol';
import { fieldsOf, toResult, warningOf } from '../../reading/result';

const bodyFormat: INodeProperties = {
	displayName: 'Body Format',
	name: 'bodyFormat',
	type: 'options',
	options: [
		{
			name: 'Form',
			value: 'form',
			description: "Form-urlencoded, as in the site's documentation",
		},
		{ name: 'JSON', value: 'json', description: 'If the site wants it' },
	],
	default: 'form',
};

const isJson = field(bodyFormat, (value) => readChoice(bodyFormat, value) === 'json');

const fullResponse = field(
	{
		displayName: 'Include the Whole Response',
		name: 'fullResponse',
		type: 'boolean',
		default: false,
		description:
			'Whether to put out the whole answer, with Success, Messages, Signature and TimeStamp. A token in it is left out.',
	},
	isOn,
);

const readsOnly = field(
	{
		displayName: 'Only Reads',
		name: 'readsOnly',
		type: 'boolean',
		default: false,
		description:
			'Whether the method changes nothing at the site. The call is then repeated when the site is out of order or its answer is lost, and by another try of the execution.',
	},
	isOn,
);

const splitOut = field(
	{
		displayName: 'Split Out Field',
		name: 'splitOut',
		type: 'string',
		default: '',
		placeholder: 'e.g. Page.Orders',
		description:
			"Name of a list in the answer whose entries become an item each, with dots if it stands in an object. Entries that are no objects get the list's name as their field. An empty list gives no item, a single value one, and a missing field is an error.",
	},
	(value, label) => (value === undefined ? undefined : readRequiredName(value, label)),
);

export const call = operation({
	name: 'Call',
	value: 'call',
	action: 'Call method',
	description: 'Call any method of the API, signed',
	once: (given) => !readsOnly.read(within(given('options'))),
	fields: { method: methodPath, isJson, parameters },
	options: { fullResponse, readsOnly, splitOut },
	detail: ({ method }) => method.path.slice(API_PATH.length + 1),

	async run({ n8n, index, request }, { method, isJson: sendsJson, parameters: given }, options) {
		if (method.site !== undefined) {
			const { siteUrl } = await n8n.getCredentials(CREDENTIAL, index);
			refuseOtherSite(method.site, String(siteUrl));
		}
		const sendable = toSendable(given);
		const body = sendsJson ? JSON.stringify(sendable) : toForm(sendable);
		const answer = await request({ method: 'POST', path: method.path, body });
		if (options.splitOut !== undefined) {
			const warning = warningOf(n8n, answer);
			const entries = entriesOf(fieldsOf(answer), options.splitOut);
			return entries.map((entry) => ({ json: { ...entry, ...warning } }));
		}
		if (!options.fullResponse) return toResult(n8n, answer);
		return { ...fieldsOf(answer), ...warningOf(n8n, answer) };
	},
});
