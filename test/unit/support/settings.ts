import type { OpenedSettings, ReceivedSettings } from '../../../nodes/DataMotion/fields/trigger';

const options = {
	downloadAttachments: false,
	includeBody: false,
	includeExisting: false,
	timeout: 1000,
	watchDays: 30,
};

interface Chosen {
	simplify?: boolean;
	filters?: Partial<ReceivedSettings['filters']>;
	options?: Partial<typeof options>;
}

/** What the user has chosen for Message Received in the inbox; the rest as it is by default. */
export function receiving(chosen: Chosen = {}): ReceivedSettings {
	return {
		event: 'messageReceived',
		folder: 1,
		simplify: chosen.simplify ?? true,
		filters: { from: [], subject: '', unreadOnly: false, ...chosen.filters },
		options: { ...options, ...chosen.options },
	};
}

/** The same for Message Opened. */
export function opening(chosen: Omit<Chosen, 'filters'> = {}): OpenedSettings {
	return {
		event: 'messageOpened',
		simplify: chosen.simplify ?? true,
		options: { ...options, ...chosen.options },
	};
}
