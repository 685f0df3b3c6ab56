import { Engine } from './engine';
import { Mail } from './mail';
import { restart } from './restart';
import { startSandbox } from './sandbox';
import type { Sandbox } from './sandbox';

export interface Parts {
	engine: Engine;
	sandbox: Sandbox;
	mail: Mail;
}

/**
 * Starts a sandbox and n8n's engine for the tests of a file, and stops them after the last. Each test finds the
 * sandbox empty and n8n freshly started.
 * @param use is given them, to be kept in variables of the file
 */
export function startForTests(use: (parts: Parts) => void): void {
	let parts: Parts;
	beforeAll(async () => {
		const sandbox = await startSandbox();
		const engine = await Engine.start();
		parts = { engine, sandbox, mail: new Mail(engine, sandbox) };
		use(parts);
	});
	afterAll(async () => await parts.sandbox.stop());
	beforeEach(async () => {
		await parts.sandbox.reset();
		restart(parts.engine);
	});
}
