/** One run of one scenario. Its figures are the last line of its output, as JSON. */
import '../test/support/environment.js';
import { SCENARIOS } from './scenarios.mts';

export interface Figures {
	cpuSeconds: number;
	wallSeconds: number;
	/** By how much the memory of the process grew at its peak. */
	grownMegabytes: number;
}

const [name = '', baseUrl = ''] = process.argv.slice(2);
const scenario = Object.entries(SCENARIOS).find(([key]) => key === name)?.[1];
if (scenario === undefined) throw new Error(`There is no scenario '${name}'.`);
const run = await scenario(baseUrl);

globalThis.gc?.();
const memory = process.memoryUsage().rss;
const cpu = process.cpuUsage();
const start = performance.now();
await run();
const { user, system } = process.cpuUsage(cpu);
const figures: Figures = {
	cpuSeconds: (user + system) / 1e6,
	wallSeconds: (performance.now() - start) / 1e3,
	grownMegabytes: Math.max(process.resourceUsage().maxRSS * 1024 - memory, 1) / 1024 ** 2,
};
console.log(JSON.stringify(figures));
process.exit();
