/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on Node itself, not inside n8n */
import { globalAgent } from 'node:http';
import { TestEnvironment } from 'jest-environment-node';
import { Sandbox } from './sandbox';

let started: Promise<Sandbox> | undefined;

/** One sandbox for all the test files that run in a process: to start one takes longer than most tests. */
export default class SandboxEnvironment extends TestEnvironment {
	private readonly testPath: string;

	constructor(...args: ConstructorParameters<typeof TestEnvironment>) {
		super(...args);
		this.testPath = args[1].testPath;
	}

	async setup(): Promise<void> {
		await super.setup();
		if (!/test[\\/](engine|sandbox)[\\/]/.test(this.testPath)) return;
		started ??= Sandbox.start();
		const sandbox = await started;
		sandbox.letProcessEnd();
		this.global.process.env.TEST_SANDBOX = sandbox.ready;
	}

	async teardown(): Promise<void> {
		// Connections that the next file would take over, with the listeners of this one.
		globalAgent.destroy();
		await super.teardown();
	}
}
