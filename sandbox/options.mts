import { parseArgs } from 'node:util';
import type { Beginning } from './state/state.mts';
import { STRICT_JAVA } from './state/variants.mts';

const DEFAULT_PORT = 4010;
const COUNTING_SINCE = Date.UTC(2026, 0, 1);
const USAGE = `npm run sandbox -- --port N   (default ${DEFAULT_PORT}; 0 picks a free port)`;
const HELP = `Usage: ${USAGE}
  --first-id N    the first message ID (default: one that no earlier start has given out)
  --strict-java   answers as the vendor's Java client needs them`;

type Options = ({ port: number } & Beginning) | { help: string } | { problem: string };

/** By the time: programs remember IDs of an earlier start, and shall meet none of them again. */
function unusedId(): number {
	return Math.max(1, Math.floor((Date.now() - COUNTING_SINCE) / 100));
}

function wholeNumber(text: string): number {
	return /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
}

export function readOptions(args: string[]): Options {
	try {
		const { values } = parseArgs({
			args,
			options: {
				port: { type: 'string' },
				'first-id': { type: 'string' },
				'strict-java': { type: 'boolean' },
				help: { type: 'boolean', short: 'h' },
			},
		});
		if (values.help) return { help: HELP };
		const { port: portText = String(DEFAULT_PORT), 'first-id': idText } = values;
		const port = wholeNumber(portText);
		const firstId = idText === undefined ? unusedId() : wholeNumber(idText);
		if (!(port <= 65535)) {
			const problem = `--port must be a number from 0 to 65535, not "${portText}".`;
			return { problem: `${problem} Usage: ${USAGE}` };
		}
		if (!(firstId >= 1)) {
			return {
				problem: `--first-id must be a whole number above 0, not "${idText}". Usage: ${USAGE}`,
			};
		}
		return { port, firstId, variants: values['strict-java'] ? STRICT_JAVA : {} };
	} catch (error) {
		const [reason] = error instanceof Error ? error.message.split(/\. |\n/) : [String(error)];
		return { problem: `${reason}. Usage: ${USAGE}` };
	}
}
