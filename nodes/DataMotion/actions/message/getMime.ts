import type { INodeProperties } from 'n8n-workflow';
import type { Field } from '../../../shared/fields/field';
import { operation } from '../../../shared/operation';
import { outputField } from '../../fields/downloads';
import { receivedMessage } from '../../fields/locators';
import { readTextField } from '../../reading/answers';

const outputAs: INodeProperties = {
	displayName: 'Output As',
	name: 'outputAs',
	type: 'options',
	options: [
		{ name: 'Text', value: 'text', description: "In the field 'MimeMessage' of the item" },
		{ name: 'File', value: 'file', description: 'An .eml file, which mail programs open' },
	],
	default: 'text',
	description: 'Whether to put out the message as text or as a file',
};

const file = outputField({ show: { outputAs: ['file'] } });

/** The output field for the message as a file; undefined if it is to be text. */
const fileField: Field<string | undefined> = {
	properties: [outputAs, ...file.properties],
	read: (given) => (given('outputAs') === 'file' ? file.read(given) : undefined),
};

export const getMime = operation({
	name: 'Get MIME',
	value: 'getMime',
	action: 'Get message as MIME',
	description:
		'Get a whole message, attachments included, in the format of email (MIME), for archives and mail programs',
	fields: {
		MessageId: receivedMessage(
			'The message to work on. The list shows the inbox; any other message is given by its ID.',
		),
		fileField,
	},

	async run({ n8n, request }, { MessageId, fileField: field }) {
		const answer = await request({ method: 'GET', path: `/Message/${MessageId}/Mime` });
		const MimeMessage = readTextField(answer, 'MimeMessage');
		if (field === undefined) return { MessageId, MimeMessage };

		const eml = await n8n.helpers.prepareBinaryData(
			Buffer.from(MimeMessage),
			`${MessageId}.eml`,
			'message/rfc822',
		);
		return [{ json: { MessageId }, binary: { [field]: eml } }];
	},
});
