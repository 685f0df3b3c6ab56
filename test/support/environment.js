// n8n-core reads these as it is loaded; without them it would use the settings of an n8n in the user's home.
const { mkdtempSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

process.env.N8N_USER_FOLDER = mkdtempSync(join(tmpdir(), 'n8n-engine-'));
process.env.N8N_ENCRYPTION_KEY = 'for tests only';
process.env.N8N_DIAGNOSTICS_ENABLED = 'false';
// To a file: errors are part of many tests, and one test looks for secrets in it.
process.env.N8N_LOG_LEVEL = 'debug';
process.env.N8N_LOG_OUTPUT = 'file';
process.env.N8N_LOG_FILE_LOCATION = join(process.env.N8N_USER_FOLDER, 'n8n.log');

require('reflect-metadata');
