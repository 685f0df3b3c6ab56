// n8n-core reads these as it is loaded; without them it would use the settings of an n8n in the user's home.
const { mkdirSync } = require('node:fs');
const { join } = require('node:path');

// A folder for each process: jest starts several at once, and n8n-core writes its settings there.
process.env.N8N_USER_FOLDER = join(process.env.TEST_DATA, String(process.pid));
mkdirSync(process.env.N8N_USER_FOLDER, { recursive: true });
process.env.N8N_ENCRYPTION_KEY = 'for tests only';
process.env.N8N_DIAGNOSTICS_ENABLED = 'false';
// To a file: errors are part of many tests, and one test looks for secrets in it.
process.env.N8N_LOG_LEVEL = 'debug';
process.env.N8N_LOG_OUTPUT = 'file';
process.env.N8N_LOG_FILE_LOCATION = join(process.env.N8N_USER_FOLDER, 'n8n.log');

// Each run tries the same, so that none fails by chance; others are tried at night (.github/workflows/nightly.yml).
process.env.PROPERTY_SEED ??= '1';
process.env.RANDOM_SEED ??= '1';
jest.mock('fast-check', () => {
	const fastCheck = jest.requireActual('fast-check');
	fastCheck.configureGlobal({ seed: Number(process.env.PROPERTY_SEED) });
	return fastCheck;
});

require('reflect-metadata');
