import { readMimeMessage } from '../../../../../nodes/DataMotion/composing/mime';
import { failureOf } from '../../../support/failure';
import { itemOf } from '../../../support/item';

const read = async (text: string) => await readMimeMessage(itemOf({}), { text });
const readFile = async (content: Buffer) => {
	const binary = { data: { data: content.toString('base64'), mimeType: 'message/rfc822' } };
	return await readMimeMessage(itemOf({ items: [{ json: {}, binary }] }), { inputField: 'data' });
};
const TO_BOB = 'To: bob@example.com\r\n\r\n';
const MOST = 32 * 1024 * 1024;

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
		['an address on the line before', 'bob@example.com\nTo:\n\nText'],
		['a line in between that is no header', 'To: Bob\nAnn to: bob@example.com\n\nText'],
	])('without a recipient is refused: %s', async (_what, text) => {
		const { message, description } = await failureOf(async () => await read(text));

		expect(message).toBe(
			'The MIME message has no recipient: none of its headers To, Cc and Bcc holds an address.',
		);
		expect(description).toContain('It starts with lines like');
	});

	it.each([
		[
			'To: ann@example.com, bo\u200bb@example.com',
			'a zero-width space (U+200B)',
			'bo·b@example.com',
		],
		['Cc: "Bob" <bob@exa\u00admple.com>', 'a soft hyphen (U+00AD)', 'bob@exa·mple.com'],
		['To: Bob\n <\u202ebob@example.com>', 'an invisible character (U+202E)', '·bob@example.com'],
		['Bcc: bob@example.com\ufeff', 'a zero-width no-break space (U+FEFF)', 'bob@example.com·'],
	])('with a recipient that holds what nobody sees is refused: %j', async (header, what, shown) => {
		const { message } = await failureOf(async () => await read(`${header}\n\nText`));

		expect(message).toBe(`'MIME Message' holds ${what} where the dot is: '${shown}'.`);
	});

	it('may hold in names, subject and text what nobody sees', async () => {
		const text = 'To: "A \u200d B" <bob@example.com>\r\nSubject: a\u200d@b\r\n\r\nTo: a\u200d@b';
		expect(await read(text)).toBe(text);
	});

	it('begins with its first header', async () => {
		expect(await read(` \n\n${TO_BOB}Text`)).toBe(`${TO_BOB}Text`);
	});

	it.each([
		['a text', async () => await read(' \n')],
		['a file', async () => await readFile(Buffer.from(' \n'))],
	])('is refused if it is empty: %s', async (_what, reading) => {
		const { message, description } = await failureOf(reading);

		expect(message).toBe('The MIME message is empty.');
		expect(description).toContain('check that this item has it');
	});

	it('of 32 MB is taken, and refused with a byte more, as a text or as a file', async () => {
		const text = TO_BOB.padEnd(MOST, 'x');
		expect(await read(text)).toHaveLength(MOST);

		for (const reading of [
			async () => await read(`${text}x`),
			async () => await readFile(Buffer.alloc(MOST + 1)),
		]) {
			const { message, description } = await failureOf(reading);
			expect(message).toBe('The MIME message has 32.0 MB; up to 32 MB can be sent.');
			expect(description).toContain('Make its files smaller');
		}
	});

	it('may be a file in UTF-8, and no other', async () => {
		expect(await readFile(Buffer.from(`${TO_BOB}Grüße`))).toBe(`${TO_BOB}Grüße`);

		const { message, description } = await failureOf(
			async () => await readFile(Buffer.from(`${TO_BOB}Grüße`, 'latin1')),
		);
		expect(message).toBe("The file in 'data' is not text in UTF-8.");
		expect(description).toContain('base64 or quoted-printable');
	});
});
