import { PluginKind, declareValuePlugin } from '@stryker-mutator/api/plugin';

const has = (name, { properties }) => properties.some(({ key }) => key?.name === name);

/** What the editor shows is read by people, and compared with docs/operations.md by `npm run docs:check`. */
const shownInEditor = {
	shouldIgnore(path) {
		const isField = path.isObjectExpression() && has('displayName', path.node);
		// What an operation does stands among them.
		const isOfOperation =
			path.isStringLiteral() &&
			path.parentPath.isObjectProperty() &&
			has('action', path.parentPath.parent);
		return isField || isOfOperation ? 'It is what the editor shows.' : undefined;
	},
};

export const strykerPlugins = [
	declareValuePlugin(PluginKind.Ignore, 'shown-in-editor', shownInEditor),
];
