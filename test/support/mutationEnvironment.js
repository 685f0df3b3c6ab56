const { TestEnvironment } = require('jest-environment-node');

const ERRORS = ['Error', 'RangeError', 'SyntaxError', 'TypeError'];

/** An error of Node's is one of jest's, and the other way round. */
function asOne(...classes) {
	const isInstance = (of, each) => Function.prototype[Symbol.hasInstance].call(of, each);
	for (const errorClass of classes) {
		Object.defineProperty(errorClass, Symbol.hasInstance, {
			configurable: true,
			value(each) {
				return (this === errorClass ? classes : [this]).some((of) => isInstance(of, each));
			},
		});
	}
}

function skip({ children }) {
	for (const each of children) {
		if (each.type === 'describeBlock') skip(each);
		else if (each.status !== 'done') each.mode = 'skip';
	}
}

/**
 * For `npm run mutation`, which runs tests once for each change. To load n8n takes jest ten times as long as the tests
 * take: here Node loads it, once in a process.
 */
module.exports = class MutationEnvironment extends TestEnvironment {
	async setup() {
		await super.setup();
		for (const name of ERRORS) asOne(globalThis[name], this.global[name]);
		this.global.requireOnce = require;
	}

	/** One test that fails is enough. */
	handleTestEvent({ name, test }, { rootDescribeBlock }) {
		if (name === 'test_done' && test.errors.length > 0) skip(rootDescribeBlock);
	}
};
