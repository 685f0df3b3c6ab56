/**
 * Changes each source, one place after the other, and runs its unit tests against each change. `npm run mutation`, or
 * for some folders or files `npm run mutation -- nodes/shared`; test/README.md says how to read what comes of it.
 */
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { Stryker } from '@stryker-mutator/core';

const FOLDERS = [
	'credentials/session',
	'nodes/ApiAuth',
	'nodes/DataMotion/composing',
	'nodes/DataMotion/fields',
	'nodes/DataMotion/reading',
	'nodes/DataMotion/recovering',
	'nodes/DataMotion/trigger',
	'nodes/shared',
	'services',
];
const LOWEST_SCORE = 85;
/** What unit tests need. */
const COPIED = [
	'{credentials,nodes,services,test/property,test/support,test/unit}/**',
	'{jest.config.js,package.json,tsconfig.json,test/tsconfig.json}',
];

const [, , ...chosen] = process.argv;
// Each change is tried with the first histories of a run.
process.env.PROPERTY_RUNS ??= '50';
// n8n's folder, once for all runs of jest.
process.env.TEST_DATA = mkdtempSync(join(tmpdir(), 'n8n-mutation-'));
const scores: Record<string, string> = {};
for (const place of chosen.length > 0 ? chosen : FOLDERS) {
	const total = { noticed: 0, all: 0 };
	for (const file of sourcesIn(place)) {
		const { noticed, all } = await changesOf(file);
		total.noticed += noticed;
		total.all += all;
	}
	const score = (100 * total.noticed) / total.all;
	scores[place] = `${score.toFixed(1)} % of ${total.all}`;
	if (score < LOWEST_SCORE) process.exitCode = 1;
}
console.table(scores);
rmSync(process.env.TEST_DATA, { recursive: true });

function sourcesIn(place: string): string[] {
	if (statSync(place).isFile()) return [place];
	return readdirSync(place, { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.ts'))
		.map((name) => join(place, name));
}

/** How many changes there are to be made in a source, and how many of them its tests notice. */
async function changesOf(file: string): Promise<{ noticed: number; all: number }> {
	const results = await new Stryker({
		mutate: [file],
		testRunner: 'jest',
		jest: {
			projectType: 'custom',
			enableFindRelatedTests: false,
			config: {
				testMatch: testsOf(file).map((name) => `<rootDir>/${name}`),
				testEnvironment: './test/support/mutationEnvironment.js',
				setupFiles: ['environment', 'mutationSetup'].map(
					(name) => `<rootDir>/test/support/${name}.js`,
				),
				// What hangs is noticed after that, instead of after the minute that jest is given otherwise.
				testTimeout: 8_000,
				globalSetup: undefined,
				globalTeardown: undefined,
			},
		},
		plugins: ['@stryker-mutator/jest-runner', './test/support/shownInEditor.mjs'],
		ignorers: ['shown-in-editor'],
		ignorePatterns: ['**', ...COPIED.map((name) => `!${name}`)],
		reporters: ['clear-text', 'html'],
		clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
		htmlReporter: { fileName: `coverage/mutation/${file.replaceAll('/', '-')}.html` },
		tempDirName: '.stryker-tmp',
		// A change that makes tests run for ever counts as noticed; a busy machine should not.
		timeoutMS: 15_000,
	}).runMutationTest();
	const countOf = (...statuses: string[]) =>
		results.filter(({ status }) => statuses.includes(status)).length;
	const noticed = countOf('Killed', 'Timeout');
	return { noticed, all: noticed + countOf('Survived', 'NoCoverage') };
}

/** Its own tests; of a file without any, those of the files beside it that import it, or else all of its room. */
function testsOf(file: string): string[] {
	// What the trigger promises is tried in random histories of it, against all of its files.
	if (file.startsWith('nodes/DataMotion/trigger')) {
		return [...testsIn(roomOf(file)), ...testsIn('test/property')];
	}
	const own = ownTestsOf(file);
	// How ways in sign in, stay signed in and wait is tried through the hook that all of them go through.
	if (file.startsWith('credentials/session')) {
		const ofHook = testsIn(roomOf(file)).filter((name) =>
			/\/(hook|saml|waiting)\w*\.test/.test(name),
		);
		return [...new Set([...own, ...ofHook])];
	}
	if (own.length > 0) return own;
	const imported = `/${basename(file, '.ts')}'`;
	const users = sourcesIn(dirname(file)).filter((each) =>
		readFileSync(each, 'utf8').includes(imported),
	);
	const used = new Set(users.flatMap(ownTestsOf));
	return used.size > 0 ? [...used] : testsIn(roomOf(file));
}

/** `transport.test.ts` and `transportUploads.test.ts` of `transport.ts`. */
function ownTestsOf(file: string): string[] {
	const stem = join('test', 'unit', file.replace(/\.ts$/, ''));
	return testsIn(roomOf(file)).filter((name) =>
		/^([A-Z]\w*)?\.test\.ts$/.test(name.replace(stem, '')),
	);
}

function roomOf(file: string): string {
	let room = join('test', 'unit', dirname(file));
	while (!existsSync(room)) room = dirname(room);
	return room;
}

function testsIn(room: string): string[] {
	return readdirSync(room, { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.test.ts'))
		.map((name) => join(room, name));
}
