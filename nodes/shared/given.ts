import type { IExecuteFunctions, IPollFunctions } from 'n8n-workflow';
import { ItemError } from './errors';
import type { Given } from './fields/field';

/** What the user gave for an item. Null, not undefined: without another value n8n throws for a hidden property. */
export function givenFor(n8n: IExecuteFunctions, itemIndex: number): Given {
	return (name) => {
		try {
			return n8n.getNodeParameter(name, itemIndex, null);
		} catch (error) {
			throw inOurWords(error, name);
		}
	};
}

/** What the user gave to a trigger. */
export function givenToTrigger(n8n: IPollFunctions): Given {
	return (name) => n8n.getNodeParameter(name, null);
}

/** n8n walks through what an expression gives, and says of what never ends that the call stack is too small. */
function inOurWords(error: unknown, name: string): unknown {
	if (!(error instanceof RangeError)) return error;
	return new ItemError(
		`What '${name}' holds is nested too deeply, or within itself.`,
		'Check the expression that gives it.',
	);
}
