import { operation } from '../../../shared/operation';
import { readMimeMessage } from '../../composing/mime';
import { mimeSource } from '../../fields/mimeSource';
import { readSent } from '../../reading/done';

export const sendMime = operation({
	name: 'Send MIME',
	value: 'sendMime',
	action: 'Send MIME message',
	description: 'Send a message that is already composed in MIME, as in an .eml file',
	once: true,
	fields: { source: mimeSource },

	async run(item, { source }) {
		const body = { MimeMessage: await readMimeMessage(item, source) };
		return readSent(await item.request({ method: 'POST', path: '/Message/Mime', body }));
	},
});
