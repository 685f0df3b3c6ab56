import { parseArgs } from 'node:util';
import { StartError, describeError } from '../tools/start-error.mts';

export interface Options {
	once: boolean;
	editorPort: number;
	sandboxPort: number;
	help: boolean;
}

export const HELP = `Starts a real n8n with the nodes of this folder and a sandbox of both services, all on this machine.

  npm start                       stay up until Ctrl-C
  npm start -- --once             send one secure message, check that it arrived, stop

  --editor-port N    port of n8n's editor (default 5678)
  --sandbox-port N   port of the sandbox and its mailbox page (default 4010)
  --help             this text`;

const SEE_HELP = 'All options:  npm start -- --help';

function port(text: string, option: string): number {
	const value = Number(text);
	if (/^\d+$/.test(text) && value >= 1 && value <= 65_535) return value;
	throw new StartError(`"${text}" is no port for --${option}: give a number from 1 to 65535.`);
}

function parse(args: string[]) {
	try {
		return parseArgs({
			args,
			options: {
				once: { type: 'boolean', default: false },
				'editor-port': { type: 'string', default: '5678' },
				'sandbox-port': { type: 'string', default: '4010' },
				help: { type: 'boolean', default: false },
			},
		}).values;
	} catch (error) {
		// The rest of Node's message is about positional arguments, which this command has none of.
		const [sentence = ''] = describeError(error).split(/\.\s/);
		throw new StartError(`${sentence.replace(/[.\s]+$/, '').replaceAll('\n', ' ')}.`, SEE_HELP);
	}
}

export function readOptions(args: string[]): Options {
	const values = parse(args);
	const options = {
		once: values.once,
		help: values.help,
		editorPort: port(values['editor-port'], 'editor-port'),
		sandboxPort: port(values['sandbox-port'], 'sandbox-port'),
	};
	if (options.editorPort === options.sandboxPort) {
		throw new StartError(
			`The editor and the sandbox cannot share port ${options.editorPort}.`,
			SEE_HELP,
		);
	}
	return options;
}
