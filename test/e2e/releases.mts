import { N8N, type N8nRelease } from '../../tools/n8n/installation.mts';
import type { NodeMajor } from '../../tools/n8n/node-runtime.mts';
import type { Settings } from '../../tools/n8n/server.mts';

const lockOf = (version: string) => ({
	version,
	lock: new URL(`./versions/n8n-${version}/`, import.meta.url),
});

export interface Tested {
	release: N8nRelease;
	node: NodeMajor;
	/** In place of what the others get. */
	settings?: Settings;
}

const FOR_N8N_1 = {
	// Without it this version stores that an execution has ended before it stores what the nodes put out.
	DB_SQLITE_POOL_SIZE: '2',
	// It refuses to switch off a module that it doesn't know.
	N8N_DISABLED_MODULES: '',
	// The other one, isolated-vm, would have to be compiled.
	N8N_EXPRESSION_ENGINE: 'legacy',
};

/** The versions of n8n that the package is tried in, each on the Node that it is made for. */
export const RELEASES: Tested[] = [
	{ release: lockOf('1.123.81'), node: 20, settings: FOR_N8N_1 },
	{ release: lockOf('2.40.7'), node: 24 },
	{ release: N8N, node: 24 },
];

export function findRelease(version: string): Tested {
	const found = RELEASES.find(({ release }) => release.version === version);
	if (found === undefined) throw new Error(`n8n ${version} is not among those that are tested.`);
	return found;
}
