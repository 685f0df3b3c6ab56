/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on Node itself, not inside n8n */
import { readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { loadOutputSchema } from 'n8n-core';
import { apiKeyCredential } from '../support/fixtures';
import { builtOperations } from '../support/operations';
import { startForTests } from '../support/parts';
import { schemaOf } from '../support/schema';

const dirOf = (node: string) => join('dist', 'nodes', node);

const { engine, sandbox } = startForTests();

// What the others put out is up to the site.
const API_AUTH_OPERATIONS: Array<[resource: string, operation: string]> = [
	['token', 'check'],
	['token', 'get'],
	['basket', 'addTradeItem'],
];

describe('output schemas', () => {
	it.each(API_AUTH_OPERATIONS)(
		'of ApiAuth, %s: %s, is what comes out',
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
			const stored = loadOutputSchema({
				nodeDir: dirOf('ApiAuth'),
				version: 1,
				resource,
				operation,
			});
			expect(stored).toEqual(schema);
		},
	);

	it.each([
		['DataMotion', builtOperations()],
		['ApiAuth', API_AUTH_OPERATIONS],
	])('are none but those of the operations of %s', (node, operations) => {
		const files = readdirSync(join(dirOf(node), '__schema__'), { recursive: true });
		expect(files.filter((file) => String(file).endsWith('.json')).sort()).toEqual(
			operations
				.map(([resource, operation]) => ['v1.0.0', resource, `${operation}.json`].join(sep))
				.sort(),
		);
	});
});
