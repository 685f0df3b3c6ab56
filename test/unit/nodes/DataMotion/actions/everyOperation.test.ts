/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- tests run on Node itself, not inside n8n */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { resources } from '../../../../../nodes/DataMotion/actions';

const names = resources.flatMap(({ value, operations }) =>
	operations.map((operation) => `${value} ${operation.value}`),
);
const tests = readdirSync(__dirname)
	.map((file) => readFileSync(join(__dirname, file), 'utf8'))
	.join('\n');

test.each(names)('there are unit tests of %s', (name) => {
	expect(tests).toContain(`'${name}',`);
});
