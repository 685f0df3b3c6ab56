/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- tests run on Node itself, not inside n8n */
import { existsSync, readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import type { NodeUnderTest } from '../support/engine';
import type { StoredCredential } from '../support/credentials';
import {
	apiKeyCredential,
	checkingToken,
	companyCredential,
	deliveryCredential,
	oauthCredential,
	passwordCredential,
	sending,
} from '../support/fixtures';
import { startForTests } from '../support/parts';
import { restart } from '../support/restart';
import type { Fault } from '../support/sandbox';

const { engine, sandbox } = startForTests();

const HARD_TO_HIDE = 'Correct/Horse+Battery=Staple';

/** Runs a node, and looks for its secrets in all that is left of it. */
async function expectNoSecret(
	node: Pick<NodeUnderTest, 'type' | 'parameters' | 'settings'>,
	id: string,
	names: string[],
) {
	const credentials = { dataMotionApi: { id, name: id } };
	const { run, error } = await engine.run({ ...node, credentials });
	const stored = engine.credentials.stored.get(id) ?? {};
	const saved = JSON.stringify(run);
	const held = inspect(run, { depth: 30, showHidden: true });
	const logFile = process.env.N8N_LOG_FILE_LOCATION ?? '';
	const log = existsSync(logFile) ? readFileSync(logFile, 'utf8') : '';
	for (const secret of names.map((name) => stored[name]).filter((value) => value)) {
		for (const text of [secret, encodeURIComponent(secret)]) {
			expect(saved).not.toContain(text);
			expect(held).not.toContain(text);
			expect(log).not.toContain(text);
		}
	}
	return { error, stored, text: saved + held + log };
}

const faults: Array<[string, Fault | undefined]> = [
	['all goes well', undefined],
	['the service refuses', { path: '/Message', effect: { status: 400, body: 'No.' } }],
	[
		'the session is dead',
		{ path: '/Message', times: 9, effect: { status: 401, body: 'session key' } },
	],
	['the connection breaks', { path: '/Message', effect: 'cut-before' }],
	['the service is out of order', { path: '/Message', effect: { status: 500, body: 'Oops' } }],
	['the sign-in is answered with a page', { path: '/Logon', effect: { status: 200, body: 'Hi' } }],
	['the sign-in is cut off', { path: '/Logon', effect: 'cut-before' }],
];

describe('secrets', () => {
	it.each(faults)('neither password nor session key is left behind when %s', async (_, fault) => {
		await sandbox.addUser('eve@sandbox.example', HARD_TO_HIDE);
		engine.addCredential('eve', passwordCredential(sandbox, 'eve@sandbox.example', HARD_TO_HIDE));
		if (fault !== undefined) await sandbox.fault(fault);
		const { error, stored } = await expectNoSecret(sending(), 'eve', ['password', 'sessionToken']);
		expect(error === undefined).toBe(fault === undefined);
		// The check above is worth something only if there was a key to find.
		expect(stored.sessionToken === '').toBe(fault?.path === '/Logon');
	});

	const ways: Array<[string, () => StoredCredential, string, string, string[]]> = [
		[
			'company key',
			() => companyCredential(sandbox),
			'/Message',
			'GetSessionKey',
			['encryptionKey', 'sessionToken'],
		],
		[
			'client ID',
			() => ({
				...oauthCredential(sandbox),
				clientId: 'eve@sandbox.example',
				clientSecret: HARD_TO_HIDE,
			}),
			'/content/messages',
			'/token',
			['clientSecret', 'sessionToken'],
		],
		[
			'delivery key',
			() => deliveryCredential(sandbox),
			'/Email',
			'/Email',
			['deliveryKey', 'deliverySecret'],
		],
	];
	it.each(ways)(
		'none of a %s is left behind when the service repeats it in its refusal',
		async (_way, stored, path, signIn, secrets) => {
			await sandbox.addUser('eve@sandbox.example', HARD_TO_HIDE);
			engine.addCredential('way', stored());
			const node = sending({
				additionalFields: { ...(path === '/Email' && { from: 'ann@sandbox.example' }) },
			});
			await engine.run({ ...node, credentials: { dataMotionApi: { id: 'way', name: 'way' } } });
			const live = engine.credentials.stored.get('way') ?? {};
			const echoes = secrets
				.map((name) => live[name])
				.flatMap((secret) => [
					secret,
					encodeURIComponent(secret),
					Buffer.from(secret).toString('base64'),
				]);
			for (const status of [400, 403]) {
				await sandbox.fault({
					path,
					effect: { status, body: { Message: `Not ${echoes.join(' ')}` } },
				});
				const { error } = await expectNoSecret(node, 'way', secrets);
				expect(error?.message).toContain('Not *** *** ***');
			}
			restart(engine);
			engine.addCredential('way', stored());
			await sandbox.fault({ path: signIn, effect: { status: 400, body: { said: echoes } } });
			expect((await expectNoSecret(node, 'way', secrets)).error?.message).toContain('***');
		},
	);

	it.each([
		['all goes well', undefined],
		['the site refuses', { path: 'CheckTokenTime', skip: 1, effect: { status: 400, body: 'No.' } }],
		['the connection breaks', { path: 'CheckTokenTime', skip: 1, times: 9, effect: 'hang' }],
		['signing in is refused', { path: 'Authenticate', effect: { status: 500, body: 'Oops' } }],
	] satisfies Array<[string, Fault | undefined]>)(
		'neither key, secret nor token is left behind when %s',
		async (_, fault) => {
			engine.addCredential('key', apiKeyCredential(sandbox));
			if (fault !== undefined) await sandbox.fault(fault);
			const options = fault?.effect === 'hang' ? { timeout: 300 } : {};
			const secrets = ['apiKey', 'sharedSecret', 'sessionToken'];
			const { error } = await expectNoSecret(checkingToken({ options }), 'key', secrets);
			expect(error === undefined).toBe(fault === undefined);
		},
	);

	const refusal = { Success: false, Messages: [{ Code: 2004, Message: 'No.' }] };
	it.each([
		['all goes well', undefined],
		['the site refuses', { path: '/Baskets/', effect: { status: 200, body: refusal } }],
		['a page comes back', { path: '/Baskets/', effect: { status: 500, body: '<html>' } }],
		['the connection breaks', { path: '/Baskets/', effect: 'cut-after' }],
	] satisfies Array<[string, Fault | undefined]>)(
		'nor the signature of a call when %s',
		async (_, fault) => {
			engine.addCredential('key', apiKeyCredential(sandbox));
			if (fault !== undefined) await sandbox.fault(fault);
			const call = {
				type: 'apiAuth' as const,
				parameters: {
					resource: 'method',
					operation: 'call',
					path: 'Baskets/AddItem',
					bodyFormat: 'form',
					parametersMode: 'json',
					jsonParameters: '{ "IRPStockID": 2910 }',
					options: {},
				},
			};
			const secrets = ['apiKey', 'sharedSecret', 'sessionToken'];
			const { error, text } = await expectNoSecret(call, 'key', secrets);
			expect(error === undefined).toBe(fault === undefined);
			const signatures = (await sandbox.requests('/Baskets/')).map(({ body }) => body?.Signature);
			expect(signatures).toEqual([expect.stringMatching(/^[0-9a-f]{40}$/)]);
			expect(text).not.toContain(signatures[0]);
		},
	);
});
