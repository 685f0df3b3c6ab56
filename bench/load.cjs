/** node load.cjs <node_modules of n8n> <package>: prints how many milliseconds of CPU time n8n's loader takes. */
const { Module } = require('node:module');
const { join } = require('node:path');

const [modules, folder] = process.argv.slice(2);
// As n8n does it: its own copy of n8n-workflow is the one that packages get.
process.env.NODE_PATH = modules;
Module._initPaths();
require(join(modules, 'reflect-metadata'));
require(join(modules, 'n8n-workflow'));
const { PackageDirectoryLoader } = require(join(modules, 'n8n-core'));

async function load() {
	const loader = new PackageDirectoryLoader(folder);
	const startedAt = process.cpuUsage();
	await loader.loadAll();
	const { user, system } = process.cpuUsage(startedAt);
	console.log((user + system) / 1000);
	process.exit();
}
load();
