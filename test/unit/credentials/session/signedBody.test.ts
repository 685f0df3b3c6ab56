import { signBody } from '../../../../credentials/session/signedBody';
import { oldRequest } from '../../support/requests';
import type { OldRequest } from '../../support/requests';

const METHOD = 'https://shop.example/api/v1/Baskets/AddItem';

const signing = {
	AuthenticationToken: 'T/o+k=',
	TimeStamp: '2026-03-01 12:00:00',
	Signature: 'sig',
};
const sign = (own: string | undefined) =>
	own === undefined
		? signing
		: { ...signing, AuthenticationToken: own, Signature: `sig of ${own}` };
const ENCODED = 'AuthenticationToken=T%2Fo%2Bk%3D&TimeStamp=2026-03-01+12%3A00%3A00&Signature=sig';

const post = (more: Partial<OldRequest> = {}): OldRequest => ({
	method: 'POST',
	url: METHOD,
	...more,
});

describe('the fields are added in the form which the body has:', () => {
	it('an object, into a copy', () => {
		const body = { ItemId: 7, Nested: { List: [1] } };
		const options = post({ body });

		expect(signBody(options, sign)).toBe(options);
		expect(options.body).toEqual({ ...body, ...signing });
		expect(body).toEqual({ ItemId: 7, Nested: { List: [1] } });
	});

	it('URLSearchParams, into a copy', () => {
		const body = new URLSearchParams('ItemId=7&ItemId=8');
		const options = post({ body });

		signBody(options, sign);

		expect(String(options.body)).toBe(`ItemId=7&ItemId=8&${ENCODED}`);
		expect(options.body).toBeInstanceOf(URLSearchParams);
		expect(String(body)).toBe('ItemId=7&ItemId=8');
	});

	it('the text of a form', () => {
		const options = post({ body: 'ItemId=7&Name=a%20b' });

		signBody(options, sign);

		expect(options.body).toBe(`ItemId=7&Name=a+b&${ENCODED}`);
	});

	it.each([
		['by its content type', '{"ItemId":7}', { 'CONTENT-type': 'Application/JSON; charset=utf-8' }],
		['by its look', ' \n{"ItemId":7}', undefined],
	])('the text of a JSON object, recognised %s', (_how, body, headers) => {
		const options = post({ body, headers });

		signBody(options, sign);

		expect(JSON.parse(String(options.body))).toEqual({ ItemId: 7, ...signing });
	});

	it('the form of an older request, into a copy', () => {
		const form = { ItemId: 7 };
		const options = oldRequest(METHOD, { method: 'POST', form });

		signBody(options, sign);

		expect(options.form).toEqual({ ItemId: 7, ...signing });
		expect(options.body).toBeUndefined();
		expect(form).toEqual({ ItemId: 7 });
	});

	it('the form of an older request, as text', () => {
		const options = oldRequest(METHOD, { method: 'POST', form: 'ItemId=7' });

		signBody(options, sign);

		expect(options.form).toBe(`ItemId=7&${ENCODED}`);
	});

	it('an empty form of an older request', () => {
		const options = oldRequest(METHOD, { method: 'POST', form: {} });

		signBody(options, sign);

		expect(options.form).toEqual(signing);
	});

	it.each([
		['undefined', undefined],
		['null', null],
		['empty text', ''],
	])('no body (%s): a form', (_what, body) => {
		const options = post({ body });

		signBody(options, sign);

		expect(options.body).toBeInstanceOf(URLSearchParams);
		expect(String(options.body)).toBe(ENCODED);
		expect(options.form).toBeUndefined();
	});

	it('an object without fields is JSON all the same', () => {
		const options = post({ body: {} });

		signBody(options, sign);

		expect(options.body).toEqual(signing);
	});

	it('no body of an older request: a form whose values stay readable', () => {
		const options = oldRequest(METHOD, { method: 'POST', body: {} });

		signBody(options, sign);

		expect(options.form).toEqual(signing);
		expect('body' in options).toBe(false);
	});

	it.each(['PUT', 'PATCH', 'DELETE'] as const)('also with %s', (method) => {
		const options = post({ method });

		signBody(options, sign);

		expect(String(options.body)).toBe(ENCODED);
	});
});

describe('a token that the body brings is kept, and signed with:', () => {
	const own = 'AuthenticationToken=A%2Fb%2Bc%3D';
	const kept = `${own}&TimeStamp=2026-03-01+12%3A00%3A00&Signature=sig+of+A%2Fb%2Bc%3D`;

	it('in URLSearchParams and in the text of a form', () => {
		const params = post({ body: new URLSearchParams({ AuthenticationToken: 'A/b+c=' }) });
		const text = post({ body: own });

		expect(String(signBody(params, sign).body)).toBe(kept);
		expect(signBody(text, sign).body).toBe(kept);
	});

	it('in an object, in the text of a JSON object, and in the form of an older request', () => {
		const body = { AuthenticationToken: 'A/b+c=' };
		const expected = { ...sign('A/b+c=') };
		const old = oldRequest(METHOD, { method: 'POST', form: body });

		expect(signBody(post({ body }), sign).body).toEqual(expected);
		expect(JSON.parse(String(signBody(post({ body: JSON.stringify(body) }), sign).body))).toEqual(
			expected,
		);
		signBody(old, sign);
		expect(old.form).toEqual(expected);
	});

	it.each([
		['empty text', { AuthenticationToken: '' }],
		['null', { AuthenticationToken: null }],
		['a number', { AuthenticationToken: 5 }],
	])('but %s is none', (_what, body) => {
		expect(signBody(post({ body }), sign).body).toEqual(signing);
	});

	it('a time and a signature that the body brings are replaced: they would be refused', () => {
		const body = { TimeStamp: '2018-10-16 14:27:31', Signature: 'old' };

		expect(signBody(post({ body }), sign).body).toEqual(signing);
	});
});
