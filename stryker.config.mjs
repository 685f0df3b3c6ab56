import { PluginKind, declareValuePlugin } from '@stryker-mutator/api/plugin';

/** What the editor shows of a field is read by people, and compared with docs/operations.md by `npm run docs:check`. */
const shownInEditor = {
	shouldIgnore(path) {
		const isProperty =
			path.isObjectExpression() &&
			path.node.properties.some(({ key }) => ['displayName', 'action'].includes(key?.name));
		return isProperty ? 'It is what the editor shows.' : undefined;
	},
};

export const strykerPlugins = [
	declareValuePlugin(PluginKind.Ignore, 'shown-in-editor', shownInEditor),
];

/**
 * Changes the sources, one place after the other, and runs the unit tests against each change: test/README.md says how
 * to read what comes of it.
 * @type {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
export default {
	mutate: [
		'credentials/session/**/*.ts',
		'nodes/ApiAuth/**/*.ts',
		'nodes/DataMotion/{composing,fields,reading,trigger}/**/*.ts',
		'nodes/shared/**/*.ts',
	],
	plugins: ['@stryker-mutator/jest-runner', import.meta.url],
	ignorers: ['shown-in-editor'],
	testRunner: 'jest',
	jest: {
		config: {
			testEnvironment: '@stryker-mutator/jest-runner/jest-env/node',
			testMatch: ['<rootDir>/test/unit/**/*.test.ts'],
		},
	},
	ignorePatterns: ['dist', '.n8n', 'docs/pictures'],
	reporters: ['clear-text', 'html'],
	clearTextReporter: { allowColor: false, logTests: false },
	htmlReporter: { fileName: 'coverage/mutation.html' },
	tempDirName: '.stryker-tmp',
};
