import { readOptions } from './options.mts';
import { buildServer } from './server.mts';
import { SandboxState } from './state/state.mts';
import { greeting } from './greeting.mts';

const HOST = '127.0.0.1';

function fail(sentence: string): never {
	console.error(sentence);
	process.exit(1);
}

function sentenceFor(error: unknown, port: number): string {
	const code = error instanceof Error && 'code' in error ? error.code : undefined;
	const another = `npm run sandbox -- --port ${port < 65535 ? port + 1 : 4010}`;
	if (code === 'EADDRINUSE') {
		return `Port ${port} is taken by another program. Choose another: ${another}`;
	}
	if (code === 'EACCES') return `Port ${port} may not be used by you. Choose another: ${another}`;
	return `The sandbox could not start: ${error instanceof Error ? error.message : String(error)}`;
}

const options = readOptions(process.argv.slice(2));
if ('problem' in options) fail(options.problem);
if ('help' in options) {
	console.log(options.help);
	process.exit(0);
}

const server = await buildServer(new SandboxState(options));

async function stop(): Promise<void> {
	await server.close();
	process.exit(0);
}
process.once('SIGINT', () => void stop());
process.once('SIGTERM', () => void stop());
// A program that started the sandbox with an IPC channel takes it along when it ends.
if (process.connected) process.once('disconnect', () => void stop());

try {
	const site = await server.listen({ host: HOST, port: options.port });
	console.log(greeting(site));
} catch (error) {
	fail(sentenceFor(error, options.port));
}
