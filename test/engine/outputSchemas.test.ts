/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on Node itself, not inside n8n */
import { readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { loadOutputSchema } from 'n8n-core';
import type { Engine } from '../support/engine';
import { apiKeyCredential } from '../support/fixtures';
import type { Mail } from '../support/mail';
import { goodItem, operationCase } from '../support/operationCases';
import { builtOperations, operationsThatEnd } from '../support/operations';
import { startForTests } from '../support/parts';
import type { Sandbox } from '../support/sandbox';
import { schemaOf } from '../support/schema';

const nodeDir = join('dist', 'nodes', 'DataMotion');
const apiAuthDir = join('dist', 'nodes', 'ApiAuth');

let engine: Engine;
let mail: Mail;
let sandbox: Sandbox;
startForTests((parts) => ({ engine, mail, sandbox } = parts));

// The editor shows them as the fields of a node that has not been run yet.
test.each(operationsThatEnd())(
	'%s: %s puts out what its schema says',
	async (resource, operation) => {
		const tested = operationCase(resource, operation);
		const { user, parameters = {} } = tested;
		const items = [await goodItem(tested, mail)];
		const output = await mail.run(resource, operation, parameters, { user, items });
		expect(output.error).toBeUndefined();
		const schema = schemaOf(output.items.map(({ json }) => json));
		expect(loadOutputSchema({ nodeDir, version: 1, resource, operation })).toEqual(schema);
	},
);

// What the others put out is up to the site.
const API_AUTH_OPERATIONS: Array<[resource: string, operation: string]> = [
	['token', 'check'],
	['token', 'get'],
	['basket', 'addTradeItem'],
];

test.each(API_AUTH_OPERATIONS)(
	'ApiAuth: %s: %s puts out what its schema says',
	async (resource, operation) => {
		const { items, error } = await engine.run({
			type: 'apiAuth',
			parameters: {
				resource,
				operation,
				tokenSource: 'credential',
				itemIdBy: 'stockId',
				itemId: '2910',
				additionalFields: {},
				options: {},
			},
			credentials: engine.addCredential('key', apiKeyCredential(sandbox)),
		});
		expect(error).toBeUndefined();
		const schema = schemaOf(items.map(({ json }) => json));
		const stored = loadOutputSchema({ nodeDir: apiAuthDir, version: 1, resource, operation });
		expect(stored).toEqual(schema);
	},
);

test.each([
	['DataMotion', nodeDir, builtOperations()],
	['ApiAuth', apiAuthDir, API_AUTH_OPERATIONS],
])('%s has no schema but those of its operations', (_, folder, operations) => {
	const files = readdirSync(join(folder, '__schema__'), { recursive: true });
	expect(files.filter((file) => String(file).endsWith('.json')).sort()).toEqual(
		operations
			.map(([resource, operation]) => ['v1.0.0', resource, `${operation}.json`].join(sep))
			.sort(),
	);
});
