import { PluginKind, declareValuePlugin } from '@stryker-mutator/api/plugin';

/** What the editor shows of a field is read by people, and compared with docs/operations.md by `npm run docs:check`. */
const shownInEditor = {
	shouldIgnore(path) {
		const isShown =
			path.isObjectExpression() &&
			path.node.properties.some(({ key }) => ['displayName', 'action'].includes(key?.name));
		return isShown ? 'It is what the editor shows.' : undefined;
	},
};

export const strykerPlugins = [
	declareValuePlugin(PluginKind.Ignore, 'shown-in-editor', shownInEditor),
];
