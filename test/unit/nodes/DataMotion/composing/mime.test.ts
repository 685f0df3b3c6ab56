import { readMimeMessage } from '../../../../../nodes/DataMotion/composing/mime';
import { failureOf } from '../../../support/failure';
import { itemOf } from '../../../support/item';

const read = async (text: string) => await readMimeMessage(itemOf({}), { text });

describe('a MIME message', () => {
	it.each([
		['To', 'To: bob@example.com\nSubject: Hi\n\nText'],
		['Cc alone', 'Cc: bob@example.com\nSubject: Hi\n\nText'],
		['Bcc alone', 'Subject: Hi\nbcc : "Bob" <bob@example.com>\n\nText'],
		['a header that goes on in the next line', 'To: "Builder, Bob"\n <bob@example.com>\n\nText'],
		[
			'lines that begin with a blank, as clients of the vendor write them',
			'From: ann@example.com\n To: bob@example.com\n Subject: Hi\n\nText',
		],
	])('may name its recipients in %s', async (_what, text) => {
		expect(await read(text)).toBe(text.replaceAll('\n', '\r\n'));
	});

	it.each([
		['no such header', 'From: ann@example.com\nSubject: Hi\n\nTo: bob@example.com'],
		['an empty one', 'To:\nSubject: to bob@example.com\n\nText'],
		['a name only', 'To: Bob\n\nText'],
		['a header that only ends like one', 'Reply-To: bob@example.com\n\nText'],
		['no headers at all', 'Hello Bob'],
	])('without a recipient is refused: %s', async (_what, text) => {
		const { message } = await failureOf(async () => await read(text));

		expect(message).toBe(
			'The MIME message has no recipient: none of its headers To, Cc and Bcc holds an address.',
		);
	});
});
