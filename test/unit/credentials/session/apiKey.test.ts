import type { IHttpRequestOptions } from 'n8n-workflow';
import { apiKeyAccess } from '../../../../credentials/session/apiKey';
import { authorizeRequest } from '../../../../credentials/session/authorize';
import { MINUTE, pass, stopTheClock } from '../../support/clock';
import { apiKeyCredential } from '../../support/credentials';
import { oldRequest, signedIn } from '../../support/requests';
import type { OldRequest } from '../../support/requests';
import { SECRET, SITE } from '../../support/site';
import { siteFor } from '../../support/siteFor';
import { expectedSignature } from '../../support/signature';

const METHOD = 'https://shop.example/api/v1/Baskets/AddItem';
const NOW = '2026-03-01 12:00:00';

stopTheClock();

/** What the request carries, as the site reads it. */
function formOf({ body }: IHttpRequestOptions): Record<string, string> {
	if (!(body instanceof URLSearchParams)) throw new Error('The body is no form.');
	return Object.fromEntries(new URLSearchParams(body.toString()));
}

const post = (): IHttpRequestOptions => ({ method: 'POST', url: METHOD });

describe('a request with an API key', () => {
	it('a request without a body gets the token, the time and a signature made with the token', async () => {
		const signed = await authorizeRequest(signedIn(apiKeyCredential(), 'TOKEN-1'), post());

		expect(formOf(signed)).toEqual({
			AuthenticationToken: 'TOKEN-1',
			TimeStamp: NOW,
			Signature: expectedSignature('TOKEN-1', NOW, SECRET),
		});
		expect(signed.headers).toBeUndefined();
	});

	it('the signature is made with the API key where the site wants that', async () => {
		const credential = apiKeyCredential();
		const session = signedIn(credential, 'TOKEN-1', { signatureInput: 'apiKey' });

		const { AuthenticationToken, Signature } = formOf(await authorizeRequest(session, post()));

		expect(AuthenticationToken).toBe('TOKEN-1');
		expect(Signature).toBe(expectedSignature(credential.apiKey, NOW, SECRET));
	});

	it('the signature is written in the format of the credential', async () => {
		const credential = apiKeyCredential({ signatureFormat: 'decimal' });

		const { Signature } = formOf(await authorizeRequest(signedIn(credential, 'TOKEN-1'), post()));

		expect(Signature).toBe(Buffer.from(expectedSignature('TOKEN-1', NOW, SECRET), 'hex').join(''));
	});

	it("the time is the site's, as far as its clock is known to be off", async () => {
		const session = signedIn(apiKeyCredential(), 'TOKEN-1', { clockOffset: 10 * MINUTE });

		expect(formOf(await authorizeRequest(session, post())).TimeStamp).toBe('2026-03-01 12:10:00');
	});

	it.each(['A/b+c==', '/+=', '&=?#%2F', 'ä €'])(
		'the token %s arrives as it is, and is signed as it is',
		async (token) => {
			const form = formOf(await authorizeRequest(signedIn(apiKeyCredential(), token), post()));

			expect(form.AuthenticationToken).toBe(token);
			expect(form.Signature).toBe(expectedSignature(token, NOW, SECRET));
		},
	);

	it('a body that brings its own token keeps it, and is signed with it', async () => {
		const options = { ...post(), body: { AuthenticationToken: 'GIVEN', ItemId: 7 } };

		const { body } = await authorizeRequest(signedIn(apiKeyCredential(), 'TOKEN-1'), options);

		expect(body).toEqual({
			AuthenticationToken: 'GIVEN',
			ItemId: 7,
			TimeStamp: NOW,
			Signature: expectedSignature('GIVEN', NOW, SECRET),
		});
	});
});

describe('a second run on a request', () => {
	const TimeStamp = '2026-03-01 12:05:00';
	const signed = {
		AuthenticationToken: 'TOKEN-2',
		TimeStamp,
		Signature: expectedSignature('TOKEN-2', TimeStamp, SECRET),
	};

	async function twice(options: OldRequest): Promise<OldRequest> {
		const credential = apiKeyCredential();
		const once = await authorizeRequest(signedIn(credential, 'TOKEN-1'), options);
		pass(5 * MINUTE);
		return await authorizeRequest(signedIn(credential, 'TOKEN-2'), once);
	}

	it.each<[string, IHttpRequestOptions['body']]>([
		['an object', { ItemId: 7 }],
		['URLSearchParams', new URLSearchParams('ItemId=7')],
		['the text of a form', 'ItemId=7'],
		['the text of a JSON object', '{"ItemId":7}'],
	])('signs what the user gave, with the newer token and time: %s', async (_what, body) => {
		const { body: twiceSigned } = await twice({ ...post(), body });

		expect(fieldsOf(twiceSigned)).toEqual({ ItemId: '7', ...signed });
	});

	it('signs a request without a body', async () => {
		expect(formOf(await twice(post()))).toEqual(signed);
	});

	it('signs the form of an older request', async () => {
		const { form } = await twice(oldRequest(METHOD, { method: 'POST', form: { ItemId: 7 } }));

		expect(form).toEqual({ ItemId: 7, ...signed });
	});

	it('signs an older request without a body', async () => {
		expect((await twice(oldRequest(METHOD, { method: 'POST' }))).form).toEqual(signed);
	});
});

/** Of an object, a form, or the text of either. */
function fieldsOf(body: unknown): object {
	const text = body instanceof URLSearchParams || typeof body === 'string' ? String(body) : '';
	const read = text.startsWith('{') ? JSON.parse(text) : new URLSearchParams(text);
	const fields =
		text === '' ? Object.entries(body ?? {}) : [...(read.entries?.() ?? Object.entries(read))];
	return Object.fromEntries(fields.map(([name, value]) => [name, String(value)]));
}

describe('what must stay here', () => {
	it('neither the secret nor the API key is ever sent', async () => {
		const credential = apiKeyCredential();

		const signed = await authorizeRequest(signedIn(credential, 'TOKEN-1'), post());

		const sent = JSON.stringify({ ...signed, body: String(signed.body) });
		expect(sent).not.toContain(credential.apiKey);
		expect(sent).not.toContain(encodeURIComponent(SECRET));
		expect(sent).not.toContain(SECRET);
	});
});

describe('an API key', () => {
	it('is read without blanks, and asked for a token that is renewed before its five minutes end', async () => {
		const { apiKey } = apiKeyCredential();
		const { http, credential } = siteFor({ apiKey: ` ${apiKey} `, sharedSecret: ` ${SECRET}\n` });
		http.apiKey = apiKey;
		const access = apiKeyAccess(credential);

		expect(access).toMatchObject({
			fields: { mode: 'apiKey', url: SITE, apiKey, sharedSecret: SECRET, formats: 'hex' },
			urls: [SITE],
			harmless: { method: 'POST', url: `${SITE}/api/v1/Authentication/CheckTokenTime` },
			slides: false,
			testAlwaysAsks: true,
		});
		expect(await access.signIn(http.request, {})).toMatchObject({
			token: 'TOKEN-1',
			signatureInput: 'token',
			life: 270_000,
		});
		expect(await access.signIn(http.request, { signatureInput: 'apiKey' })).toMatchObject({
			token: 'TOKEN-2',
			signatureInput: 'apiKey',
		});
	});

	it.each([
		['hex', 'hex'],
		['decimal', 'decimal'],
		['auto', 'hex,decimal'],
	])('with signatures in %s is used with %s', (signatureFormat, formats) => {
		expect(apiKeyAccess(apiKeyCredential({ signatureFormat })).fields.formats).toBe(formats);
	});
});
