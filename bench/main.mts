/**
 * How fast the nodes are, in a real n8n: npm run bench [-- --quick | --profile]. Without an option the results go into
 * the results file beside this one as well; with --profile there are CPU profiles of each node that sends, and nothing else.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { dig } from '../tools/json.mts';
import { reportFailure, say, step } from '../tools/report.mts';
import { stopEverything } from '../tools/stop.mts';
import { measureFiles } from './files.mts';
import { Lab } from './lab.mts';
import { measureLoading } from './loading.mts';
import { measurePages } from './pages.mts';
import { measurePolls } from './polls.mts';
import { describeResults, type Report } from './results.mts';
import { measureScale } from './scale.mts';
import { measureSends, profileSends } from './sends.mts';
import { FULL, QUICK, type Size } from './sizes.mts';

const HERE = import.meta.dirname;

async function measure(lab: Lab, size: Size): Promise<Report> {
	const report: Report = { results: [], timings: [] };
	await step('Sending', async () => await measureSends(lab, size, report));
	await step('Sending few and many', async () => await measureScale(lab, size, report));
	await step('Files up and down', async () => await measureFiles(lab, size, report));
	await step('Listing messages', async () => await measurePages(lab, size, report));
	await step('Loading the package', async () => await measureLoading(lab, report));
	await step('Polling', async () => await measurePolls(lab, size, report));
	return report;
}

async function versionsOf({ n8n, packed }: Lab): Promise<string> {
	const settings = await n8n.api.get('/settings');
	const [version, node] = [dig(settings, 'versionCli'), dig(settings, 'nodeJsVersion')];
	return `n8n-nodes-datamotion ${packed.version}, n8n ${String(version)}, Node.js ${String(node)}`;
}

async function run(lab: Lab): Promise<void> {
	const { quick, profile } = parseArgs({
		options: {
			quick: { type: 'boolean', default: false },
			profile: { type: 'boolean', default: false },
		},
	}).values;
	if (profile) {
		const folder = join(HERE, 'profiles');
		await mkdir(folder, { recursive: true });
		for (const file of await profileSends(lab, FULL, folder)) say(`  ${file}`);
		return;
	}
	const size = quick ? QUICK : FULL;
	const versions = await versionsOf(lab);
	const { rounds } = size;
	const document = await describeResults({ versions, rounds }, await measure(lab, size));
	say(`\n${document}`);
	if (!quick) await writeFile(join(HERE, 'results.md'), document);
}

try {
	const lab = await step('Starting n8n and the sandbox', Lab.start);
	try {
		await run(lab);
	} finally {
		await lab.stop();
	}
} catch (error) {
	reportFailure(error);
	process.exitCode = 1;
}
await stopEverything();
