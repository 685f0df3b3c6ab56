/** What the notes in the examples ask of their user, done for this n8n. */
import { join } from 'node:path';
import { DATA } from '../../tools/folders.mts';

/** Where the example "Save attachments of new messages" writes. */
export const SAVED_FILES = join(DATA, 'attachments');

// Unlike a folder that is created, it has the same ID at each start of the sandbox.
const TRASH = { __rl: true, mode: 'list', value: '2', cachedResultName: 'Trash' };

/** Parameters by the names of workflow and node, in place of those of the files. */
export function parametersFor(sandbox: {
	dataMotionBase: string;
}): Record<string, Record<string, Record<string, unknown>>> {
	return {
		'Save attachments of new messages': {
			'Write File': { fileName: `=${SAVED_FILES}/{{ $json.FileName }}` },
			'Move Message': { destinationFolderId: TRASH },
		},
		'The same message both ways': {
			'Send with HTTP Request': { url: `${sandbox.dataMotionBase}/Message` },
		},
	};
}
