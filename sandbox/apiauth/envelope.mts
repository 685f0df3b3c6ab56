import type { SandboxState } from '../state/state.mts';
import { textField } from '../values.mts';
import { Failure, messageFor, type ServiceMessage } from './codes.mts';
import { responseTimeStamp, siteTime } from './siteClock.mts';

/** The catalogue has no code for warnings. */
const WARNING_CODE = 0;

export interface Envelope {
	[field: string]: unknown;
	Messages: ServiceMessage[];
	Success: boolean | 'Warning';
	Signature: string | null;
	TimeStamp: string;
}

export function succeeded(
	state: SandboxState,
	body: unknown,
	fields: Record<string, unknown>,
): Envelope {
	const { warning } = state.settings;
	return {
		...fields,
		Messages: warning === null ? [] : [{ Code: WARNING_CODE, Message: warning }],
		Success: warning === null ? true : 'Warning',
		Signature: textField(body, 'Signature'),
		TimeStamp: responseTimeStamp(siteTime(state.settings)),
	};
}

export function failed(state: SandboxState, error: unknown): Envelope {
	if (!(error instanceof Failure)) console.error(error);
	return {
		Messages: error instanceof Failure ? error.messages : [messageFor(201)],
		Success: false,
		Signature: null,
		TimeStamp: responseTimeStamp(siteTime(state.settings)),
	};
}
