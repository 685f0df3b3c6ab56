import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const PROJECT = fileURLToPath(new URL('..', import.meta.url));
export const EXAMPLES = join(PROJECT, 'examples');

/** Everything that is kept between two starts; removing it starts afresh. Tests have one of their own. */
export const DATA = process.env.START_DATA ?? join(PROJECT, '.n8n');

/** n8n puts its own `.n8n` and `.cache` folders in here. */
export const N8N_USER_FOLDER = DATA;
export const N8N_CACHE = join(N8N_USER_FOLDER, '.cache');
export const EDITOR_FILES =
	process.env.START_DATA === undefined
		? join(PROJECT, 'node_modules', '.cache', 'n8n-editor')
		: join(DATA, 'editor-files');
export const N8N_NODES = join(N8N_USER_FOLDER, '.n8n', 'nodes');

export const LOGS = join(DATA, 'logs');
export const RUN_LOCK = join(DATA, 'running.lock');
