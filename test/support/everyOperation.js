const { readFileSync } = require('node:fs');

/**
 * Which operations no engine test has run: one that counts belongs to `describe('Message: Move', …)`. It counts what
 * has run, not what a test says.
 * @param file of what parts.ts has written
 */
module.exports = (file) => {
	const ran = readFileSync(file, 'utf8')
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
};
