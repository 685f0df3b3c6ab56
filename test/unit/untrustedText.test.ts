import { methodPath, refuseOtherSite } from '../../nodes/ApiAuth/fields/methodPath';
import { forwardedContent } from '../../nodes/DataMotion/composing/forwarding';
import { readMimeMessage } from '../../nodes/DataMotion/composing/mime';
import { readAddresses } from '../../nodes/DataMotion/fields/addresses';
import { toIso } from '../../nodes/DataMotion/reading/dates';
import { safeFileName, safeMimeType } from '../../nodes/DataMotion/reading/fileNames';
import { moment } from '../../nodes/DataMotion/reading/moments';
import { Unpacking } from '../../nodes/DataMotion/reading/unpacking';
import { likenessOf } from '../../nodes/DataMotion/recovering/likeness';
import { sessionKey } from '../../nodes/DataMotion/ways/sessionKey';
import { itemOf, answerOf } from './support/item';

const LENGTH = 300_000;

const fill = (part: string) => part.repeat(LENGTH / part.length);

/** Each of them keeps one or another careless regular expression busy for the square of its length, or worse. */
const TEXTS = {
	'the start of a tag': fill('<body'),
	'the start of a tag with blanks': fill('<body '),
	brackets: fill('<'),
	'brackets and names': `${fill('a <')}>`,
	quotes: fill('"'),
	backslashes: `"${fill('\\')}`,
	'blanks and a letter': `${fill(' ')}x`,
	'line ends': `x${fill('\r\n ')}x`,
	dots: fill('.'),
	'dots and letters': `${fill('a.')} `,
	'at signs': fill('a@'),
	digits: fill('1'),
	slashes: fill('1/'),
	'slashes that do not end': `${fill('/')}x`,
	'a date that does not end': `1/1/${fill('1')}`,
	'a type that does not end': `a/${fill('a')}ä`,
	base64: `{"AttachmentBase64":"${fill('A')}`,
	secrets: fill('session '),
};

async function unpack(text: string): Promise<void> {
	async function* chunks() {
		yield Buffer.from(text);
	}
	for await (const chunk of new Unpacking().file(chunks())) expect(chunk.length).toBeGreaterThan(0);
}

const READERS: Record<string, (text: string) => unknown> = {
	'a message to send on': (text) =>
		forwardedContent({ From: text, Subject: text, TextBody: text, HtmlBody: text }, 'See below'),
	'the body of one, within a tag': (text) =>
		forwardedContent({ Subject: '', HtmlBody: `<body${text}` }, 'See below'),
	'the name of a file': (text) => safeFileName(text, 'file'),
	'the type of a file': safeMimeType,
	'a date': (text) => [moment(text), toIso(text)],
	'a message that was sent': (text) => likenessOf({ To: [text], Subject: text, TextBody: text }),
	'a refusal': (text) =>
		sessionKey.explain({ ...answerOf(text, 401), secrets: ['session', 'secret'] }),
	'recipients, from a webhook': (text) => readAddresses(text.slice(0, 100_000), 'To'),
	'one recipient, from a webhook': (text) => readAddresses([text.slice(0, 100_000)], 'To'),
	'a MIME message': async (text) => await readMimeMessage(itemOf({}), { text }),
	'the headers of one': async (text) =>
		await readMimeMessage(itemOf({}), { text: `To: ${text}\r\n\r\n` }),
	'an attachment': unpack,
	'the address of a method, from a webhook': (text) => {
		const { site = '' } = methodPath.read(() => `http://${text}/api/v1/Baskets/AddItem`);
		refuseOtherSite(site, 'https://site.example');
	},
};

/** Milliseconds: a hundred times what it takes. The square of the length takes minutes. */
const LONGEST = 3000;

describe('what a stranger writes keeps nobody busy:', () => {
	it.each(Object.entries(READERS))('%s', async (_what, read) => {
		for (const [kind, text] of Object.entries(TEXTS)) {
			const start = performance.now();
			try {
				await read(text);
			} catch {
				// Whether it is refused is not asked here.
			}
			const took = performance.now() - start;
			expect({ kind, isQuick: took < LONGEST }).toEqual({ kind, isQuick: true });
		}
	});
});
