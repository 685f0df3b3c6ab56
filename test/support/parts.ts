/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- tests run on Node itself, not inside n8n */
import { appendFileSync } from 'node:fs';
import { Engine } from './engine';
import type { NodeUnderTest } from './engine';
import { apiKeyCredential, passwordCredential } from './fixtures';
import { ANN, Mail } from './mail';
import { restart } from './restart';
import { Sandbox } from './sandbox';

const KEY = 'key';

/** Keeps which operations have run, and in which tests: see everyOperation.js. */
class WatchedEngine extends Engine {
	readonly ran = new Set<string>();

	/** @param node runs for Ann, or with the site's key, unless it has other credentials */
	override async run(node: Omit<NodeUnderTest, 'credentials'> & Partial<NodeUnderTest>) {
		const { resource, operation } = node.parameters;
		const { currentTestName = '' } = expect.getState();
		this.ran.add(JSON.stringify([node.type, resource, operation, currentTestName]));
		const id = node.type === 'apiAuth' ? KEY : ANN;
		return await super.run({ credentials: { dataMotionApi: { id, name: id } }, ...node });
	}
}

/** n8n's engine and the sandbox, for the tests of a file. Each finds the sandbox empty and n8n freshly started. */
export function startForTests() {
	const { TEST_SANDBOX = '', TEST_RAN = '' } = process.env;
	const engine = new WatchedEngine();
	const sandbox = new Sandbox(TEST_SANDBOX);
	beforeAll(async () => await engine.load());
	beforeEach(async () => {
		await sandbox.reset();
		engine.credentials.stored.clear();
		engine.addCredential(ANN, passwordCredential(sandbox));
		engine.addCredential(KEY, apiKeyCredential(sandbox));
		restart(engine);
	});
	afterEach(() => jest.restoreAllMocks());
	afterAll(() => appendFileSync(TEST_RAN, [...engine.ran, ''].join('\n')));
	return { engine, sandbox, mail: new Mail(engine, sandbox) };
}
