import { operation } from '../../../shared/operation';
import { simplify } from '../../fields/lists';
import { draft } from '../../fields/locators';
import { readObjectWith } from '../../reading/answers';
import { simplifyContent } from '../../reading/messageContent';

export const get = operation({
	name: 'Get',
	value: 'get',
	action: 'Get draft',
	description: 'Read one draft: its recipients, subject, text and attachments',
	fields: {
		id: draft("The draft to read, from the list or by the 'MessageId' that saving it put out"),
		simplify,
	},

	async run({ request }, { id, simplify: isSimplified }) {
		const answer = await request({ method: 'GET', path: `/Message/${id}/NoAttachmentData` });
		const content = readObjectWith(answer, 'Subject', 'From', 'To', 'TextBody', 'HtmlBody');
		return isSimplified ? simplifyContent(content, id) : content;
	},
});
