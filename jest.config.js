const { availableParallelism } = require('node:os');

/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: '<rootDir>/test/support/sandboxEnvironment.ts',
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: 'test/tsconfig.json' }] },
	globalSetup: '<rootDir>/test/support/makeData.js',
	globalTeardown: '<rootDir>/test/support/removeData.js',
	reporters: ['default', '<rootDir>/test/support/everyOperation.js'],
	testSequencer: '<rootDir>/test/support/longestFirst.js',
	setupFiles: ['<rootDir>/test/support/environment.js'],
	// The packed tarball and a started n8n hold copies of package.json.
	modulePathIgnorePatterns: ['<rootDir>/dist/package.json', '<rootDir>/.n8n/'],
	testTimeout: 60_000,
	// One more than there are cores: many tests wait for the sandbox, or until a deadline is over.
	maxWorkers: availableParallelism() + 1,
};
