import type { INodeProperties } from 'n8n-workflow';
import { ItemError } from '../errors';
import { isNothing } from './text';

/**
 * What was chosen of a property's options, or its default. An expression, or a workflow that was not made in the
 * editor, may give anything: n8n then hides the fields that depend on it, and what is in them would not be sent.
 * @throws ItemError when it is none of the options
 */
export function readChoice(
	{ displayName, default: usual, options = [] }: INodeProperties,
	value: unknown,
): unknown {
	if (isNothing(value)) return usual;
	const values = options.flatMap((option) => ('value' in option ? [option.value] : []));
	if (values.some((each) => each === value)) return value;
	throw new ItemError(
		`'${displayName}' is ${JSON.stringify(value)}, which is none of its choices.`,
		`Choose one in the list, or let the expression give ${values.map((each) => `'${each}'`).join(' or ')}.`,
	);
}
