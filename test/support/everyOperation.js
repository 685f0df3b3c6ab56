const { readFileSync } = require('node:fs');

/**
 * Makes a whole run fail if an operation has no engine test of its own: one within `describe('Message: Move', …)`. It
 * counts what has run (see parts.ts), not what a test says.
 */
module.exports = class EveryOperation {
	constructor({ testPathPatterns, testNamePattern }) {
		this.isWhole = testPathPatterns.patterns.length === 0 && !testNamePattern;
	}

	onRunComplete() {
		const missing = this.isWhole ? operationsWithoutTests() : [];
		if (missing.length === 0) return;
		this.error = new Error(`No engine test of its own has run: ${missing.join(', ')}.`);
		console.error(this.error.message);
	}

	getLastError() {
		return this.error;
	}
};

function operationsWithoutTests() {
	const ran = readFileSync(process.env.TEST_RAN, 'utf8')
		.split('\n')
		.filter((line) => line !== '')
		.map((line) => JSON.parse(line));
	const offered = ['DataMotion', 'ApiAuth'].flatMap((node) =>
		require(`../../dist/nodes/${node}/actions/index.js`).resources.flatMap((resource) =>
			resource.operations.map((operation) => ({
				label: `${resource.name}: ${operation.name}`,
				isRun: ([type, ofResource, name]) =>
					type.toLowerCase() === node.toLowerCase() &&
					ofResource === resource.value &&
					name === operation.value,
			})),
		),
	);
	/** 'Message: Get Many' is not 'Message: Get'. */
	const subjectOf = (test) =>
		offered
			.map(({ label }) => label)
			.filter((label) => `${test} `.startsWith(`${label} `))
			.sort((one, other) => other.length - one.length)[0];
	return offered
		.filter(({ label, isRun }) => !ran.some((run) => isRun(run) && subjectOf(run[3]) === label))
		.map(({ label }) => label);
}
