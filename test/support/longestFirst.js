const { default: Sequencer } = require('@jest/test-sequencer');

/**
 * The tests that take longest begin first, so that none is left over at the end: a new clone does not know yet how long
 * each takes.
 */
module.exports = class LongestFirst extends Sequencer {
	sort(tests) {
		const isLong = ({ path }) => /[/\\](property|random)[/\\]/.test(path);
		const sorted = super.sort(tests);
		return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))];
	}
};
