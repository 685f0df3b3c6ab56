import type { IExecuteFunctions, IPollFunctions } from 'n8n-workflow';
import type { Given } from './fields/field';

/** What the user gave for an item. Null, not undefined: without another value n8n throws for a hidden property. */
export function givenFor(n8n: IExecuteFunctions, itemIndex: number): Given {
	return (name) => n8n.getNodeParameter(name, itemIndex, null);
}

/** What the user gave to a trigger. */
export function givenToTrigger(n8n: IPollFunctions): Given {
	return (name) => n8n.getNodeParameter(name, null);
}
