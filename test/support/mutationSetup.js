jest.mock('n8n-core', () => globalThis.requireOnce('n8n-core'));
jest.mock('n8n-workflow', () => ({
	...globalThis.requireOnce('n8n-workflow'),
	// By the clock that tests move.
	sleep: async (ms) => await new Promise((resolve) => setTimeout(resolve, ms)),
}));
// Not the shortest history in which a change is noticed: that there is one.
const { configureGlobal, readConfigureGlobal } = require('fast-check');
configureGlobal({ ...readConfigureGlobal(), endOnFailure: true });
