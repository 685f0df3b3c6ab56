import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { authorizeRequest, TEST_URL } from '../../../credentials/session/authorize';
import { Stored } from './credentials';
import { failureOf } from './failure';
import type { FakeHttp } from './http';

/** What n8n does for the Test button: the hook, then the credential's own request, with the same credential. */
export function testButton(credential: ICredentialDataDecryptedObject, http: FakeHttp) {
	const stored = new Stored(credential);
	const press = async (): Promise<IHttpRequestOptions> => {
		const copy = stored.copy();
		await stored.beforeRequest(http, copy);
		return await authorizeRequest(copy, { baseURL: '', url: TEST_URL, body: {}, qs: {} });
	};
	const fail = async () => await failureOf(press);
	return { stored, press, fail };
}
