import { Engine } from '../support/engine';
import { startSandbox } from '../support/sandbox';
import type { Sandbox } from '../support/sandbox';

let engine: Engine;
let sandbox: Sandbox;

beforeAll(async () => {
	[engine, sandbox] = await Promise.all([Engine.start(), startSandbox()]);
});
afterAll(async () => await sandbox.stop());
beforeEach(async () => await sandbox.reset());

test('first', async () => {
	const credentials = engine.addCredential('ann', { authMode: 'password', baseUrl: sandbox.baseUrl, userId: 'ann@sandbox.example', password: 'sandbox', renewSession: '' });
	const r = await engine.run({ type: 'dataMotion', credentials, parameters: { resource: 'message', operation: 'send', to: 'bob@sandbox.example', subject: 'hi {{1}}', bodyFormat: 'text', textBody: 'x', additionalFields: {}, options: {} } });
	console.log(JSON.stringify(r.items), (r.run.data.resultData.error as Error | undefined)?.stack,  engine.credentials.stored.get('ann'));
});
