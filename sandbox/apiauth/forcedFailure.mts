import type { SandboxState } from '../state/state.mts';
import { Failure, isCode, textFor } from './codes.mts';
import type { ApiMethod } from './method.mts';

/** Fails a call as the settings say. Signing in goes on working, unless it is named. */
export function failIfTold(state: SandboxState, { api, method }: ApiMethod): void {
	const { apiAuthFailure } = state.settings;
	if (!apiAuthFailure) return;
	const { code, message, method: wanted, times } = apiAuthFailure;
	const isMeant =
		wanted === undefined
			? api !== 'Authentication'
			: wanted.toLowerCase() === `${api}/${method}`.toLowerCase();
	if (!isMeant) return;
	if (times !== undefined) {
		const left = times > 1 ? { ...apiAuthFailure, times: times - 1 } : null;
		state.settings = { ...state.settings, apiAuthFailure: left };
	}
	const usual = isCode(code) ? textFor(code) : `Code ${code}.`;
	throw new Failure([{ Code: code, Message: message ?? usual }]);
}
