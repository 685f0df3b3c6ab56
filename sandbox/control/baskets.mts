import type { SandboxState } from '../state/state.mts';

/** What was put into baskets, oldest first; of one customer's basket if a GUID is given. */
export function basketRows(state: SandboxState, customer: unknown) {
	return state.baskets
		.rows()
		.filter((row) => typeof customer !== 'string' || row.customerGuid === customer);
}
