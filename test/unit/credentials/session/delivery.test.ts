import { authorizeRequest } from '../../../../credentials/session/authorize';
import { DELIVERY_URL, deliveryCredential, Stored } from '../../support/credentials';
import { failureOf } from '../../support/failure';
import { FakeHttp } from '../../support/http';

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
