import type { SandboxState } from '../state/state.mts';

export interface MethodCall {
	state: SandboxState;
	body: unknown;
	/** The address that the caller knows this site by. */
	site: string;
	contentType: string;
}

/** `run` returns the fields that a success adds to the envelope. */
export interface ApiMethod {
	api: string;
	method: string;
	run: (call: MethodCall) => Record<string, unknown>;
}
