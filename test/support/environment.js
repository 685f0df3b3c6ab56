// n8n-core reads these as it is loaded; without them it would use the settings of an n8n in the user's home.
const { mkdtempSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

process.env.N8N_USER_FOLDER = mkdtempSync(join(tmpdir(), 'n8n-engine-'));
process.env.N8N_ENCRYPTION_KEY = 'for tests only';
process.env.N8N_DIAGNOSTICS_ENABLED = 'false';

require('reflect-metadata');
