/* eslint-disable @n8n/community-nodes/no-restricted-globals -- tests run on Node itself, not inside n8n */
import { Sandbox } from '../support/sandbox';
import { DataMotionClient } from './dataMotionClient';

/** The sandbox that all tests of a process share, and clients of these users: each test finds it as good as new. */
export function startForTests(...users: string[]): [Sandbox, ...DataMotionClient[]] {
	const { TEST_SANDBOX = '' } = process.env;
	const sandbox = new Sandbox(TEST_SANDBOX);
	const clients = users.map(() => new DataMotionClient(sandbox));
	beforeEach(async () => {
		await sandbox.reset();
		for (const [index, user] of users.entries()) await clients[index].signIn(user);
	});
	return [sandbox, ...clients];
}
