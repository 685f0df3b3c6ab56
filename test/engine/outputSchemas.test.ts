/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on Node itself, not inside n8n */
import { readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { loadOutputSchema } from 'n8n-core';
import type { Mail } from '../support/mail';
import { goodItem, operationCase } from '../support/operationCases';
import { builtOperations } from '../support/operations';
import { startForTests } from '../support/parts';
import { schemaOf } from '../support/schema';

const nodeDir = join('dist', 'nodes', 'DataMotion');

let mail: Mail;
startForTests((parts) => ({ mail } = parts));

// The editor shows them as the fields of a node that has not been run yet.
test.each(builtOperations())(
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

test('there is no schema but those of the operations', () => {
	const files = readdirSync(join(nodeDir, '__schema__'), { recursive: true });
	expect(files.filter((file) => String(file).endsWith('.json')).sort()).toEqual(
		builtOperations()
			.map(([resource, operation]) => ['v1.0.0', resource, `${operation}.json`].join(sep))
			.sort(),
	);
});
