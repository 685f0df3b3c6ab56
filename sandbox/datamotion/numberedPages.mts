import type { Copy } from '../state/message.mts';
import { field, idOf, isBlank, textField } from '../values.mts';
import { isSortable, ordered } from './order.mts';
import type { Page } from './pages.mts';
import { invalid } from './refusal.mts';

const SMALLEST_PAGE = 10;
const LARGEST_PAGE = 100;
/** Only SortBy is visible in the documents; the others are named as in the newer API. */
const FIELDS = ['SortBy', 'SortDirection', 'PageSize', 'PageNumber'];

/** Whether summaries are to be sorted or paged by number, not just listed after an id. */
export function asksForPage(body: unknown): boolean {
	return FIELDS.some((name) => !isBlank(field(body, name)));
}

function integer(body: unknown, name: string, fallback: number, most = Infinity, least = 1) {
	const value = field(body, name);
	const number = isBlank(value) ? fallback : idOf(value);
	if (number !== undefined && number >= least && number <= most) return number;
	const range = most === Infinity ? `at least ${least}` : `from ${least} to ${most}`;
	throw invalid(`The ${name} field must be an integer, ${range}.`);
}

export function numberedPage(body: unknown, copies: Copy[], usualSize: number): Page {
	const sortBy = textField(body, 'SortBy').trim() || 'MID';
	const direction = textField(body, 'SortDirection').trim().toUpperCase() || 'ASC';
	if (!isSortable(sortBy)) throw invalid(`The SortBy field is not valid: ${sortBy}`);
	if (direction !== 'ASC' && direction !== 'DESC') {
		throw invalid('The SortDirection field must be ASC or DESC.');
	}
	const size = isBlank(field(body, 'PageSize'))
		? usualSize
		: integer(body, 'PageSize', usualSize, LARGEST_PAGE, SMALLEST_PAGE);
	const end = integer(body, 'PageNumber', 1) * size;
	const sorted = ordered(copies, sortBy, direction === 'DESC');
	return { copies: sorted.slice(end - size, end), more: sorted.length > end };
}
