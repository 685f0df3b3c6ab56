const { rm } = require('node:fs/promises');
const operationsWithoutTests = require('./everyOperation');

module.exports = async ({ testPathPatterns, testNamePattern, findRelatedTests }) => {
	const { TEST_DATA, TEST_RAN } = process.env;
	const isPart = testPathPatterns.patterns.length > 0 || testNamePattern || findRelatedTests;
	const missing = isPart ? [] : operationsWithoutTests(TEST_RAN);
	await rm(TEST_DATA, { recursive: true });
	if (missing.length > 0) throw new Error(`No engine test has run: ${missing.join(', ')}.`);
};
