import type { N8nApi } from '../../tools/n8n/api.mts';
import { dig, isRecord } from '../../tools/json.mts';
import { StartError } from '../../tools/start-error.mts';

const TYPE = 'dataMotionApi';

export interface Credential {
	id: string;
	name: string;
	/** False when its user has pointed it at another service. */
	usesSandbox: boolean;
}

export interface Credentials {
	dataMotion: Credential;
	companyKey: Credential;
	deliveryKey: Credential;
	apiAuth: Credential;
}

interface Wanted {
	name: string;
	/** The fields that hold addresses of the sandbox. */
	urlFields: string[];
	data: Record<string, string>;
}

export function isLocal(url: string): boolean {
	return URL.canParse(url) && ['127.0.0.1', 'localhost'].includes(new URL(url).hostname);
}

async function findByName(api: N8nApi, name: string): Promise<string | undefined> {
	const list = await api.get('/credentials');
	const found = Array.isArray(list)
		? list.find((one) => dig(one, 'name') === name && dig(one, 'type') === TYPE)
		: undefined;
	const id = dig(found, 'id');
	return typeof id === 'string' ? id : undefined;
}

async function create(api: N8nApi, { name, data }: Wanted): Promise<Credential> {
	const id = dig(await api.post('/credentials', { name, type: TYPE, data }), 'id');
	if (typeof id !== 'string') throw new StartError(`n8n did not store the credential "${name}".`);
	return { id, name, usesSandbox: true };
}

/** Only the address follows the sandbox's port; everything else belongs to the user. */
async function adapt(api: N8nApi, id: string, wanted: Wanted): Promise<Credential> {
	const { name, urlFields } = wanted;
	// n8n sends placeholders for passwords, and puts the stored ones back when it gets them.
	const data = dig(await api.get(`/credentials/${id}?includeData=true`), 'data');
	const moved = urlFields.filter((field) => dig(data, field) !== wanted.data[field]);
	if (moved.length === 0) return { id, name, usesSandbox: true };
	const isOwn = urlFields.every((field) => isLocal(String(dig(data, field) ?? '')));
	if (!isRecord(data) || !isOwn) return { id, name, usesSandbox: false };
	const urls = Object.fromEntries(moved.map((field) => [field, wanted.data[field]]));
	await api.patch(`/credentials/${id}`, { name, type: TYPE, data: { ...data, ...urls } });
	return { id, name, usesSandbox: true };
}

async function ensure(api: N8nApi, wanted: Wanted): Promise<Credential> {
	const id = await findByName(api, wanted.name);
	return id === undefined ? await create(api, wanted) : await adapt(api, id, wanted);
}

export async function ensureCredentials(
	api: N8nApi,
	sandbox: { dataMotionBase: string; siteUrl: string },
): Promise<Credentials> {
	return {
		dataMotion: await ensure(api, {
			name: 'DataMotion sandbox',
			urlFields: ['baseUrl'],
			data: {
				authMode: 'password',
				baseUrl: sandbox.dataMotionBase,
				userId: 'ann@sandbox.example',
				password: 'sandbox',
			},
		}),
		apiAuth: await ensure(api, {
			name: 'ApiAuth sandbox',
			urlFields: ['siteUrl'],
			data: {
				authMode: 'apiKey',
				siteUrl: sandbox.siteUrl,
				apiKey: 'SandboxApiKey0123456789abcdefghi',
				sharedSecret: 'sandbox-secret',
				signatureFormat: 'hex',
			},
		}),
		companyKey: await ensure(api, {
			name: 'DataMotion company key',
			urlFields: ['baseUrl', 'companyUrl'],
			data: {
				authMode: 'companyKey',
				baseUrl: sandbox.dataMotionBase,
				companyUrl: `${sandbox.siteUrl}/Remote`,
				automationId: 'sandbox-company',
				encryptionKey: 'c2FuZGJveC1lbmNyeXB0aW9uLWtleS0zMi1ieXRlcyE=',
				identityType: 'email',
				identity: 'ann@sandbox.example',
			},
		}),
		deliveryKey: await ensure(api, {
			name: 'DataMotion delivery key',
			urlFields: ['deliveryUrl'],
			data: {
				authMode: 'delivery',
				deliveryUrl: `${sandbox.siteUrl}/SecureMessageDelivery/v1.2`,
				deliveryKey: 'sandbox-delivery-key',
				deliverySecret: 'sandbox-delivery-secret',
			},
		}),
	};
}
