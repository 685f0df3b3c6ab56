/** What the package adds to a start of n8n. */
import { mkdir, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { findOrInstallN8n } from '../tools/n8n/installation.mts';
import { findNodeForN8n } from '../tools/n8n/node-runtime.mts';
import type { Lab } from './lab.mts';
import { atMost, median, type Report } from './results.mts';

const HERE = import.meta.dirname;
const ROUNDS = 7;

export async function measureLoading(lab: Lab, { results }: Report): Promise<void> {
	const folder = join(lab.folder, 'n8n-nodes-datamotion');
	await mkdir(folder);
	await execa('tar', ['-xzf', lab.packed.tarball, '-C', folder, '--strip-components=1']);
	const node = await findNodeForN8n();
	const { main } = await findOrInstallN8n(node);
	const modules = dirname(dirname(dirname(main)));
	const load = async (what: string) => {
		const args = [join(HERE, 'load.cjs'), modules, what];
		const env = { N8N_USER_FOLDER: lab.folder };
		const { stdout } = await execa(node.executable, args, { cwd: lab.folder, env });
		return Number(stdout.split('\n').at(-1));
	};
	const beyond: number[] = [];
	for (let round = 0; round < ROUNDS; round += 1) {
		beyond.push((await load(folder)) - (await load(join(HERE, 'empty'))));
	}
	const text = (milliseconds: number) => `${milliseconds.toFixed(0)} ms`;
	const figure = 'CPU time beyond an empty package';
	const files = await readdir(folder, { recursive: true });
	const scripts = files.filter((file) => file.endsWith('.js')).length;
	const reason = `it is ${scripts} small files, each found and compiled by itself`;
	results.push(atMost('loading the package', figure, median(beyond), 30, { text, reason }));
}
