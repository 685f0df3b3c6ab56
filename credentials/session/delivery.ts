import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { isObject } from '../../services/json';
import { inItsWords } from '../../services/words';
import type { KeyAccess } from './access';
import { readHeader, readVersionedUrl } from './fields';
import { withHeaders } from './headers';
import { reasonOf } from './refusals';
import { ask, notSignedIn } from './service';
import type { Answer } from './service';

const HOW_TO_MEND = "Check 'API Key' and 'API Secret' in the DataMotion API credential.";

/** No message has it: asking for it shows whether the keys are good, and does nothing. */
const NO_TRANSACTION = '00000000-0000-0000-0000-000000000000';

/** The key and the secret of Secure Message Delivery (docs/services/datamotion.md, Secure Message Delivery). */
export function deliveryAccess(credential: ICredentialDataDecryptedObject): KeyAccess {
	const url = readVersionedUrl(credential.deliveryUrl, {
		label: 'Delivery URL',
		example: 'https://api.datamotion.com/SecureMessageDelivery/v1.2',
		api: 'delivery',
	});
	const key = readHeader(credential.deliveryKey, 'API Key');
	const secret = readHeader(credential.deliverySecret, 'API Secret');
	const service = { urlLabel: 'Delivery URL', secrets: [key, secret] };
	const track = `${url}/${NO_TRANSACTION}/Track`;
	const authorize: KeyAccess['authorize'] = (options) =>
		withHeaders(options, { 'X-API-Key': key, 'X-API-Secret': secret });
	return {
		fields: { mode: 'delivery', url, key, secret },
		urls: [url],
		harmless: { method: 'GET', url: track, ignoreHttpStatusErrors: true },
		async check(http) {
			const answer = await ask(http, service, authorize({ method: 'GET', url: track }));
			if (!isOfTransaction(answer))
				throw notSignedIn(service, track, answer, 'word of the API', HOW_TO_MEND);
		},
		authorize,
	};
}

/** Whether an answer is about the transaction, not about the keys; which codes there are is not documented. */
function isOfTransaction({ status, body }: Answer): boolean {
	const words = inItsWords(body) ?? '';
	const isUnknown = [200, 400, 404].includes(status) || /transaction/i.test(words);
	return isObject(body) && status < 500 && isUnknown && reasonOf(words) === undefined;
}
