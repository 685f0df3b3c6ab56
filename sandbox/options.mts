import { parseArgs } from 'node:util';

const DEFAULT_PORT = 4010;
const USAGE = `npm run sandbox -- --port N   (default ${DEFAULT_PORT}; 0 picks a free port)`;

type Options = { port: number } | { help: string } | { problem: string };

export function readOptions(args: string[]): Options {
	try {
		const { values } = parseArgs({
			args,
			options: { port: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
		});
		if (values.help) return { help: `Usage: ${USAGE}` };
		const text = values.port ?? String(DEFAULT_PORT);
		const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
		if (port <= 65535) return { port };
		return { problem: `--port must be a number from 0 to 65535, not "${text}". Usage: ${USAGE}` };
	} catch (error) {
		const [reason] = error instanceof Error ? error.message.split(/\. |\n/) : [String(error)];
		return { problem: `${reason}. Usage: ${USAGE}` };
	}
}
