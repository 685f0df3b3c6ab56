import { signBody } from '../../../../credentials/session/signedBody';
import { failureOf } from '../../support/failure';
import { oldRequest } from '../../support/requests';
import type { OldRequest } from '../../support/requests';

const METHOD = 'https://shop.example/api/v1/Baskets/AddItem';
const sign = () => ({ AuthenticationToken: 'T', TimeStamp: '2026-03-01 12:00:00', Signature: 'S' });
const post = (more: Partial<OldRequest> = {}): OldRequest => ({
	method: 'POST',
	url: METHOD,
	...more,
});

describe('refused, with the reason:', () => {
	const stream = { pipe: () => undefined, on: () => undefined };
	const multipart = { getHeaders: () => ({}), append: () => undefined };
	const refusals: Array<[string, OldRequest, string]> = [
		['GET', post({ method: 'GET' }), 'a GET request has no body'],
		['no method, which is GET', { url: METHOD }, 'a GET request has no body'],
		['HEAD', post({ method: 'HEAD' }), 'a HEAD request has no body'],
		['a GET with a body', post({ method: 'GET', body: { a: 1 } }), 'a GET request'],
		['a multipart body', post({ body: multipart }), 'a multipart body, a file or a stream'],
		['a multipart form', oldRequest(METHOD, { method: 'POST', formData: { a: 1 } }), 'multipart'],
		['a Buffer', post({ body: Buffer.from('abc') }), 'a multipart body, a file or a stream'],
		['an empty Buffer', post({ body: Buffer.alloc(0) }), 'a file or a stream'],
		['a stream', post({ body: stream }), 'a multipart body, a file or a stream'],
		['a list', post({ body: [1, 2] }), 'neither a form nor a JSON object'],
		[
			'the text of a list',
			post({ body: '[1]', headers: { 'content-type': 'application/json' } }),
			'no JSON object',
		],
		['broken JSON', post({ body: '{"a":' }), 'the text of the body is no JSON object'],
		['bytes', post({ body: new Uint8Array([1, 2]) }), 'neither a form nor a JSON object'],
		['text of neither kind', post({ body: 'just words' }), 'neither a form nor a JSON object'],
		['XML', post({ body: '<a b="c"/>' }), 'neither a form nor a JSON object'],
		[
			'text that says it is XML',
			post({ body: 'a=b', headers: { 'content-type': 'text/xml' } }),
			'neither a form nor a JSON object',
		],
		['a number', post({ body: 5 }), 'neither a form nor a JSON object'],
	];

	it.each(refusals)('%s', async (_what, options, reason) => {
		const { body, form } = options;
		const { message, description } = await failureOf(() => signBody(options, sign));

		expect(message).toContain("The signing fields can't be added to this request: ");
		expect(message).toContain(reason);
		expect(description).not.toBe('');
		expect(options.body).toBe(body);
		expect(options.form).toBe(form);
	});
});
