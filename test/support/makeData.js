const { mkdtemp, writeFile } = require('node:fs/promises');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

/** What the tests' n8n-core stores: files, logs, settings. jest's processes inherit the address. */
module.exports = async () => {
	process.env.TEST_DATA = await mkdtemp(join(tmpdir(), 'n8n-engine-'));
	process.env.TEST_RAN = join(process.env.TEST_DATA, 'ran');
	await writeFile(process.env.TEST_RAN, '');
};
