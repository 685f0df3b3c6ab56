import { authorizeRequest } from '../../../../credentials/session/authorize';
import { DELIVERY_URL, deliveryCredential, Stored } from '../../support/credentials';
import { failureOf } from '../../support/failure';
import { FakeHttp } from '../../support/http';
import { testButton } from '../../support/testButton';

const nobody = () => new FakeHttp(() => new Error('There is nothing to ask.'));

describe('a delivery key', () => {
	it('needs no sign-in, neither before a request nor after one that failed', async () => {
		const http = nobody();
		const stored = new Stored(deliveryCredential());
		const copy = stored.copy();

		expect(await stored.beforeRequest(http, copy)).toEqual({});
		expect(await stored.beforeRequest(http, copy)).toEqual({});
		expect(http.requests).toEqual([]);
	});

	it('goes into the headers of each request, with its secret', async () => {
		const credential = deliveryCredential({ deliveryKey: ' key ', deliverySecret: 'secret\n' });

		const { headers } = await authorizeRequest(credential, {
			method: 'POST',
			url: `${DELIVERY_URL}/Email`,
			headers: { 'x-api-key': 'mine', Accept: 'text/plain' },
		});

		expect(headers).toEqual({ Accept: 'text/plain', 'X-API-Key': 'key', 'X-API-Secret': 'secret' });
	});

	it('goes to its own address only', async () => {
		await expect(
			authorizeRequest(deliveryCredential(), { url: 'https://api.example.evil.example/' }),
		).rejects.toThrow('signs requests to https://api.example only');
	});

	it.each([
		['Delivery URL', { deliveryUrl: '' }],
		['API Key', { deliveryKey: ' ' }],
		['API Secret', { deliverySecret: '' }],
	])("is refused where '%s' is blank", async (label, fields) => {
		const stored = new Stored(deliveryCredential(fields));

		const { message } = await failureOf(async () => await stored.beforeRequest(nobody()));

		expect(message).toBe(`'${label}' is empty in the DataMotion API credential. Fill it in.`);
	});
});

describe('the Test button with a delivery key', () => {
	const TRACK = `${DELIVERY_URL}/00000000-0000-0000-0000-000000000000/Track`;
	const pressing = (statusCode: number, body: unknown) => {
		const http = new FakeHttp(() => ({ statusCode, body }));
		return { http, ...testButton(deliveryCredential(), http) };
	};

	it.each([
		[200, 'NotFound'],
		[400, 'NotFound'],
		[404, 'NotFound'],
		[401, 'TransactionNotFound'],
	])(
		'asks for a message that nobody has sent: status %d with %s shows that the key is good',
		async (statusCode, Error) => {
			const { http, press } = pressing(statusCode, { StatusCode: statusCode, Error });

			const asked = await press();

			const request = {
				method: 'GET',
				url: TRACK,
				headers: { 'X-API-Key': 'the delivery key', 'X-API-Secret': 'the delivery secret' },
			};
			expect(http.requests).toEqual([expect.objectContaining(request)]);
			// n8n asks again, and would take 404 for a refusal.
			expect(asked).toMatchObject({ ...request, ignoreHttpStatusErrors: true });
		},
	);

	it.each([
		[401, { StatusCode: 401, Error: 'BadKey', ErrorMessage: 'The key is unknown.' }],
		[403, { message: 'The key is unknown.' }],
		[400, { Error: 'InvalidApiKey', ErrorMessage: 'The key is unknown.' }],
		[200, { StatusCode: 401, ErrorMessage: 'The key is unknown.' }],
	])('says what is refused with status %d', async (statusCode, body) => {
		const { message, description } = await pressing(statusCode, body).fail();

		expect(message).toMatch(/^DataMotion refused the sign-in: .*The key is unknown\.$/);
		expect(description).toContain("Check 'API Key' and 'API Secret'");
	});

	it('does not tell the key and the secret, should the service repeat them', async () => {
		const said = 'Neither the delivery key nor the delivery secret is known.';

		const { message, text } = await pressing(401, { message: said }).fail();

		expect(message).toBe('DataMotion refused the sign-in: Neither *** nor *** is known.');
		expect(text).not.toMatch(/the delivery (key|secret)/);
	});

	it.each([
		['a page', 404, '<html>Not found</html>', "Check 'Delivery URL'"],
		['trouble', 503, { message: 'Later.' }, 'may pass'],
	])('says so where the answer is %s', async (_what, statusCode, body, advice) => {
		const { message, description } = await pressing(statusCode, body).fail();

		expect(message).toContain(
			`No sign-in at ${TRACK} ('Delivery URL'): the answer (status ${statusCode}) holds no word of the API`,
		);
		expect(description).toContain(advice);
	});
});
