import type { Settings } from '../state/settings.mts';
import type { SandboxState } from '../state/state.mts';
import { type Fields, textField } from '../values.mts';
import { Failure, messageFor, type ServiceMessage } from './codes.mts';
import { messagesField, type Success, successField } from './forms.mts';
import { responseTimeStamp } from './siteClock.mts';

/** The catalogue has no code for warnings. */
const WARNING_CODE = 0;

function envelope(
	settings: Settings,
	success: Success,
	messages: ServiceMessage[],
	signature: string | null,
): Fields {
	return {
		Messages: messagesField(messages, settings.variants.apiAuthMessages),
		Success: successField(success, settings.variants.apiAuthSuccess),
		Signature: signature,
		TimeStamp: responseTimeStamp(settings),
	};
}

export function succeeded({ settings }: SandboxState, body: unknown, fields: Fields): Fields {
	const { warning } = settings;
	const signature = textField(body, 'Signature');
	const common =
		warning === null
			? envelope(settings, true, [], signature)
			: envelope(settings, 'Warning', [{ Code: WARNING_CODE, Message: warning }], signature);
	return { ...fields, ...common };
}

export function failed({ settings }: SandboxState, error: unknown): Fields {
	if (!(error instanceof Failure)) console.error(error);
	const messages = error instanceof Failure ? error.messages : [messageFor(201)];
	return envelope(settings, false, messages, null);
}
