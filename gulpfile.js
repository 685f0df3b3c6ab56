const { execFile } = require('node:child_process');
const { rm } = require('node:fs/promises');
const { promisify } = require('node:util');
const { dest, parallel, series, src } = require('gulp');

const run = promisify(execFile);

const clean = () => rm('dist', { recursive: true, force: true });

async function compile() {
	try {
		await run(process.execPath, [require.resolve('typescript/bin/tsc')]);
	} catch (error) {
		// tsc writes its findings to stdout, which a rejected execFile keeps aside.
		throw new Error(error.stdout || error.message);
	}
}

// `encoding: false`: gulp 5 would otherwise read every file as UTF-8 text.
const icons = () => src('icons/*.svg', { encoding: false }).pipe(dest('dist/icons'));

const codex = () => src('nodes/**/*.node.json', { encoding: false }).pipe(dest('dist/nodes'));

const schemas = () =>
	src('nodes/**/__schema__/**/*.json', { encoding: false }).pipe(dest('dist/nodes'));

exports.build = series(clean, parallel(compile, icons, codex, schemas));
exports.default = exports.build;
