/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- tests run on Node itself, not inside n8n */
import { execFile, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { Sandbox } from '../support/sandbox';
import { ANN, BOB, DataMotionClient } from './dataMotionClient';
import { startForTests } from './start';

interface Outcome {
	code: number | null;
	stdout: string;
	stderr: string;
}

const ROOT = resolve(__dirname, '../..');

function run(...args: string[]): { child: ChildProcess; outcome: Promise<Outcome> } {
	const command = ['--import', 'tsx', 'sandbox/main.mts', ...args];
	let finish: (outcome: Outcome) => void;
	const outcome = new Promise<Outcome>((done) => (finish = done));
	const child = execFile(process.execPath, command, { cwd: ROOT }, (_error, stdout, stderr) =>
		finish({ code: child.exitCode, stdout, stderr }),
	);
	return { child, outcome };
}

describe('sandbox command', () => {
	const [sandbox] = startForTests();

	it('names its addresses', () => {
		expect(sandbox.baseUrl).toBe(`${sandbox.siteUrl}/SecureMessagingApi`);
		expect(sandbox.pageUrl).toBe(`${sandbox.siteUrl}/`);
	});

	it('says which port is taken, and how to choose another', async () => {
		const { port } = new URL(sandbox.siteUrl);
		expect(await run('--port', port).outcome).toEqual({
			code: 1,
			stdout: '',
			stderr: `Port ${port} is taken by another program. Choose another: npm run sandbox -- --port ${Number(port) + 1}\n`,
		});
	});

	it('gives out IDs that no earlier start has given out', async () => {
		const ids: number[] = [];
		for (const options of [[], []]) {
			const started = await Sandbox.start(options);
			const ann = await DataMotionClient.signedIn(started, ANN);
			ids.push(await ann.send({ To: [BOB] }), await ann.send({ To: [BOB] }));
			await started.stop();
		}
		expect(ids).toEqual([...ids].sort((one, other) => one - other));
		expect([ids[1] - ids[0], ids[2] > ids[1]]).toEqual([1, true]);
	});

	it.each([
		['--first-id', '0'],
		['--port', 'abc'],
		['--port', '70000'],
		['--prot', '4011'],
		['4011', ''],
	])('explains how it is used after %s %s', async (...args) => {
		const outcome = await run(...args).outcome;
		expect(outcome).toMatchObject({ code: 1, stdout: '' });
		expect(outcome.stderr).toMatch(/Usage: npm run sandbox -- --port N/);
		expect(outcome.stderr.trim().split('\n')).toHaveLength(1);
	});

	it.each(['SIGINT', 'SIGTERM'] as const)('stops at once on %s', async (signal) => {
		const { child, outcome } = run('--port', '0');
		if (!child.stdout) throw new Error('no output');
		const [line] = await once(child.stdout, 'data');
		const site = String(line).split(' ')[2] ?? '';
		// Leaves a connection open that would keep an ordinary server from closing.
		await fetch(`${site}/sandbox/stats`);
		child.kill(signal);
		expect(await outcome).toMatchObject({ code: 0, stderr: '' });
	});
});
