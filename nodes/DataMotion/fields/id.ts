import { isObject } from '../../../services/json';
import { ItemError } from '../../shared/errors';
import { isNothing } from '../../shared/fields/text';

/**
 * An ID that the user gave: chosen from a list, typed, or by an expression.
 * @throws ItemError when it is none
 */
export function readId(value: unknown, label: string): number {
	const given = chosen(value);
	const id = typeof given === 'string' && /^\s*\d+\s*$/.test(given) ? Number(given) : given;
	if (typeof id === 'number' && Number.isSafeInteger(id) && id > 0) return id;
	throw new ItemError(
		isNothing(given)
			? `'${label}' is empty.`
			: `'${label}' is ${JSON.stringify(given)}, which is not an ID.`,
		'Choose it from the list, or give its number. If it comes from an expression, check that this item has it.',
	);
}

/** An ID that may be left out. @throws ItemError when something is given that is none */
export function readOptionalId(value: unknown, label: string): number | undefined {
	return isNothing(chosen(value)) ? undefined : readId(value, label);
}

/** What a list that the editor shows gives is the ID in an object. */
function chosen(value: unknown): unknown {
	return isObject(value) && '__rl' in value ? value.value : value;
}
