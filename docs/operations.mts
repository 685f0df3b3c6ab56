/**
 * Writes docs/operations.md from the descriptions of the nodes: `npm run docs:operations`.
 * With `--check` it writes nothing and fails if the file is not up to date.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { INodeProperties, INodeType, INodeTypeDescription } from 'n8n-workflow';
import prettier from 'prettier';

const FILE = new URL('./operations.md', import.meta.url);
const NODES = ['DataMotion/DataMotion', 'DataMotion/DataMotionTrigger', 'ApiAuth/ApiAuth'];

const require = createRequire(import.meta.url);
const sections = NODES.map((file) => {
	const built: Record<string, new () => INodeType> = require(`../dist/nodes/${file}.node.js`);
	const [Node] = Object.values(built);
	if (Node === undefined) throw new Error(`dist/ holds no node ${file}. Run: npm run build`);
	return describeNode(new Node().description);
});

const text = `# Operations

Made from the descriptions of the nodes by \`npm run docs:operations\`. A star marks what is required.

${sections.join('\n')}`;
const formatted = await prettier.format(text, { parser: 'markdown' });

if (!process.argv.includes('--check')) {
	await writeFile(FILE, formatted);
} else if ((await readFile(FILE, 'utf8')) !== formatted) {
	console.error('docs/operations.md is not up to date. Run: npm run docs:operations');
	process.exitCode = 1;
}

function describeNode({ displayName, description, properties }: INodeTypeDescription): string {
	const heading = `## ${displayName}\n\n${description}.\n\n`;
	const resource = properties.find(({ name }) => name === 'resource');
	if (resource === undefined) return heading + tableOf(properties);
	const resources = choicesOf(resource).map(({ name, value }) => {
		const operation = properties.find(
			(property) => property.name === 'operation' && isShownFor(property, 'resource', value),
		);
		return choicesOf(operation)
			.map((each) => describeOperation(name, each, fieldsOf(properties, value, each.value)))
			.join('\n');
	});
	return heading + resources.join('\n');
}

function describeOperation(
	resource: string,
	{ name, description = '' }: { name: string; description?: string },
	fields: INodeProperties[],
): string {
	return `### ${resource}: ${name}\n\n${description}.\n\n${tableOf(fields)}`;
}

function tableOf(fields: INodeProperties[]): string {
	const rows = fields
		.filter(({ type }) => type !== 'notice')
		.flatMap((field) => [
			row(field, ''),
			...childrenOf(field)
				.filter((child) => !isOfOldOnly(child))
				.map((child) => row(child, '– ')),
		]);
	return `| Field | Name | Default | |
| --- | --- | --- | --- |
${rows.join('\n')}
`;
}

function row(field: INodeProperties, indent: string): string {
	const { displayName, name, required, default: value, description = '' } = field;
	const choices = choicesOf(field).map((choice) => `\`${String(choice.value)}\` ${choice.name}`);
	const about = [description, choices.join(', ')].filter((part) => part !== '').join('. ');
	return `| ${indent}${displayName}${required ? ' \\*' : ''} | \`${name}\` | ${asText(value)} | ${escape(about)} |`;
}

/** The fields within a collection, or within its groups. */
function childrenOf({ type, options = [] }: INodeProperties): INodeProperties[] {
	if (type !== 'collection' && type !== 'fixedCollection') return [];
	return options.flatMap((option) => {
		if ('values' in option) return option.values;
		return 'type' in option ? [option, ...childrenOf(option)] : [];
	});
}

function fieldsOf(properties: INodeProperties[], resource: unknown, operation: unknown) {
	return properties.filter(
		(property) =>
			property.name !== 'operation' &&
			isShownFor(property, 'resource', resource) &&
			isShownFor(property, 'operation', operation),
	);
}

/** What the editor shows only where an older workflow has it. */
function isOfOldOnly({ name, displayOptions }: INodeProperties): boolean {
	return displayOptions?.show?.[name] !== undefined;
}

function isShownFor({ displayOptions }: INodeProperties, name: string, value: unknown): boolean {
	const shown = displayOptions?.show?.[name];
	return Array.isArray(shown) && shown.some((each) => each === value);
}

function choicesOf(property: INodeProperties | undefined) {
	const options = property?.type === 'options' ? (property.options ?? []) : [];
	return options.flatMap((option) => ('value' in option ? [option] : []));
}

function asText(value: unknown): string {
	if (typeof value === 'object' && value !== null)
		return 'value' in value ? asText(value.value) : '';
	return value === '' || value === undefined ? '' : `\`${String(value)}\``;
}

function escape(markdown: string): string {
	return markdown.replaceAll('|', '\\|');
}
