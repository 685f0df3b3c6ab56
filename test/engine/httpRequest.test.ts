import { ExecuteContext } from 'n8n-core';
import { createRunExecutionData, Workflow } from 'n8n-workflow';
import type { IDataObject, INode } from 'n8n-workflow';
import { additionalData } from '../support/additionalData';
import type { StoredCredential } from '../support/credentials';
import type { Engine } from '../support/engine';
import { apiKeyCredential, passwordCredential } from '../support/fixtures';
import { startForTests } from '../support/parts';
import type { Sandbox } from '../support/sandbox';
import { StandIn } from '../support/standIn';

let engine: Engine;
let sandbox: Sandbox;
startForTests((parts) => ({ engine, sandbox } = parts));
afterEach(() => jest.restoreAllMocks());

const EMPTY = { renewSession: '', sessionToken: '', sessionTokenState: '' };

/** The part of n8n's HTTP Request node that uses a credential: the requests that it makes for items. */
class HttpRequestNode {
	private readonly n8n: ExecuteContext;

	constructor(credentials: INode['credentials'], items: IDataObject[] = [{}]) {
		const node: INode = {
			id: 'node',
			name: 'HTTP Request',
			type: 'test.httpRequest',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
			credentials,
		};
		const nodeType = {
			description: {
				displayName: 'HTTP Request',
				name: 'httpRequest',
				group: [],
				version: 1,
				description: '',
				defaults: {},
				inputs: [],
				outputs: [],
				credentials: [{ name: 'dataMotionApi', required: true }],
				properties: [],
			},
		};
		const workflow = new Workflow({
			id: 'workflow',
			nodes: [node],
			connections: {},
			active: false,
			nodeTypes: {
				getByName: () => nodeType,
				getByNameAndVersion: () => nodeType,
				getKnownTypes: () => ({}),
			},
		});
		const input = items.map((json) => ({ json }));
		const main = { main: [input] };
		this.n8n = new ExecuteContext(
			workflow,
			node,
			additionalData(engine.credentials),
			'manual',
			createRunExecutionData(),
			0,
			input,
			main,
			{ data: main, node, source: null },
			[],
		);
	}

	/** @returns what came, and what the node shows and stores of the request and the error */
	async ask(options: IDataObject & { uri: string }, itemIndex = 0) {
		const request = { json: true, ...options };
		// The older helper, which this node of n8n uses to this day.
		const outcome: { answer?: unknown; error?: unknown } =
			await this.n8n.helpers.requestWithAuthentication
				.call(this.n8n, 'dataMotionApi', request, undefined, itemIndex)
				.then(
					(answer: unknown) => ({ answer }),
					(error: unknown) => ({ error }),
				);
		return { ...outcome, shown: JSON.stringify([request, outcome.error]) };
	}
}

/** Time passes for this process alone. */
function passTime(minutes: number): void {
	jest.spyOn(Date, 'now').mockReturnValue(Date.now() + minutes * 60_000);
}

describe('a session that is dead', () => {
	it.each(['pages are asked for', 'it is set to never fail'])(
		'heals although n8n does not tell the hook of it: %s',
		async () => {
			const node = new HttpRequestNode(engine.addCredential('ann', passwordCredential(sandbox)));
			// How it asks in both cases: whatever is answered is no failure.
			const request = {
				uri: `${sandbox.baseUrl}/Account/Details`,
				simple: false,
				resolveWithFullResponse: true,
			};
			await node.ask(request);
			await sandbox.dropSessions();
			expect((await node.ask(request)).answer).toMatchObject({ statusCode: 401 });
			passTime(5);

			expect((await node.ask(request)).answer).toMatchObject({ statusCode: 200 });
			expect(await sandbox.requests('/Account/Logon')).toHaveLength(2);
		},
	);

	it('because it was logged out heals at once', async () => {
		const node = new HttpRequestNode(engine.addCredential('ann', passwordCredential(sandbox)));
		await node.ask({ uri: `${sandbox.baseUrl}/Account/Logout`, method: 'POST' });

		const { answer } = await node.ask({
			uri: `${sandbox.baseUrl}/Account/Details`,
			simple: false,
			resolveWithFullResponse: true,
		});

		expect(answer).toMatchObject({ statusCode: 200 });
	});
});

describe('what the node shows and stores', () => {
	it('holds no session key, also where each item has a user of its own', async () => {
		const credentials = engine.addCredential('each', {
			...passwordCredential(sandbox),
			userId: '={{ $json.user }}',
		});
		const items = ['ann', 'bob'].map((name) => ({ user: `${name}@sandbox.example` }));
		const node = new HttpRequestNode(credentials, items);
		const uri = `${sandbox.baseUrl}/Message/99999999`;

		const outcomes = await Promise.all(
			items.map(async (_, index) => await node.ask({ uri }, index)),
		);

		const keys = (await sandbox.requests('/Message/')).map(({ sessionKey = '' }) => sessionKey);
		expect(new Set(keys).size).toBe(2);
		for (const { error, shown } of outcomes) {
			expect(error).toBeDefined();
			for (const key of keys) expect(shown).not.toContain(key);
		}
	});

	it.each([
		[
			'the text of a form',
			{ body: 'Number=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
		],
		['a form', { form: { Number: '1' } }],
		['JSON', { body: { Number: 1 } }],
		['nothing', {}],
	])('holds no token and no signature: with %s as body', async (_what, body) => {
		const node = new HttpRequestNode(engine.addCredential('key', apiKeyCredential(sandbox)));
		const [good, bad] = [`${sandbox.siteUrl}/api/v1/Echo/Parameters`, `${sandbox.siteUrl}/nowhere`];

		const outcomes = [
			await node.ask({ method: 'POST', uri: good, ...body }),
			await node.ask({ method: 'POST', uri: bad, ...body }),
		];

		const [{ token = '', body: sent }] = await sandbox.requests('/Echo/');
		expect(token).not.toBe('');
		expect(outcomes.map(({ error }) => error === undefined)).toEqual([true, false]);
		for (const { shown } of outcomes) {
			for (const secret of [token, String(sent?.Signature)]) {
				expect(shown).not.toContain(secret);
				expect(shown).not.toContain(encodeURIComponent(secret));
			}
		}
	});
});

describe('each way in', () => {
	const CASES: Array<[string, (origin: string) => StoredCredential, string, string, IDataObject]> =
		[
			[
				'companyKey',
				(origin) => ({
					authMode: 'companyKey',
					baseUrl: `${origin}/SecureMessagingApi`,
					companyUrl: `${origin}/Remote`,
					automationId: 'example-company',
					encryptionKey: Buffer.alloc(32, 7).toString('base64'),
					identityType: 'email',
					identity: 'ann@example.com',
					...EMPTY,
				}),
				'POST /Remote/Account/GetSessionKey',
				'string',
				{ 'x-session-key': 'COMPANY-SESSION' },
			],
			[
				'oauth',
				(origin) => ({
					authMode: 'oauth',
					oauthUrl: `${origin}/SMC/Messaging/v3`,
					clientId: 'ann@example.com',
					clientSecret: 'the client secret',
					...EMPTY,
				}),
				'POST /SMC/Messaging/v3/token',
				'object',
				{ authorization: 'Bearer ACCESS-TOKEN' },
			],
			[
				'delivery',
				(origin) => ({
					authMode: 'delivery',
					deliveryUrl: `${origin}/SecureMessageDelivery/v1.2`,
					deliveryKey: 'the delivery key',
					deliverySecret: 'the delivery secret',
					...EMPTY,
				}),
				'GET /first',
				'',
				{ 'x-api-key': 'the delivery key', 'x-api-secret': 'the delivery secret' },
			],
		];

	it.each(CASES)(
		'%s: signs in if need be, and authorizes requests to its own address only',
		async (way, create, signIn, bodyType, headers) => {
			const service = await StandIn.start(({ request }) => {
				if (request.endsWith('/GetSessionKey')) return { body: 'COMPANY-SESSION' };
				if (request.endsWith('/token')) return { body: { access_token: 'ACCESS-TOKEN' } };
				return request.includes('/refused') ? { status: 403, body: 'No.' } : { body: { ok: true } };
			});
			const stranger = await StandIn.start(() => ({ body: {} }));
			const { origin } = service;
			const node = new HttpRequestNode(engine.addCredential(way, create(origin)));

			const first = await node.ask({ uri: `${origin}/first` });
			const second = await node.ask({ uri: `${origin}/refused` });
			const third = await node.ask({ uri: `${stranger.origin}/third` });
			await Promise.all([service.stop(), stranger.stop()]);

			expect(first.answer).toEqual({ ok: true });
			const asked = service.received.filter(({ request }) => /first|refused/.test(request));
			expect(asked.map(({ request }) => request)).toEqual(['GET /first', 'GET /refused']);
			for (const each of asked) expect(each.headers).toMatchObject(headers);
			expect(service.count(signIn)).toBe(1);
			// Whatever n8n's helper does to a body that is text: the service reads JSON.
			const [{ body }] = service.received;
			expect(body === '' ? '' : typeof JSON.parse(body)).toBe(bodyType);
			expect(String(third.error)).toContain(`signs requests to ${origin} only`);
			expect(stranger.received).toEqual([]);
			for (const { shown } of [first, second, third]) {
				for (const secret of Object.values(headers)) expect(shown).not.toContain(secret);
			}
		},
	);
});
