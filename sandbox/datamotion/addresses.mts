import type { Outgoing } from '../state/message.mts';
import { refused } from './refusal.mts';

const ADDRESS = /^[^\s@<>()",;:]+@[^\s@<>()",;:]+$/;

export function checkSender(address: string): void {
	if (address && !ADDRESS.test(address)) {
		throw refused(`The From address is malformed: ${address}`);
	}
}

/** One malformed address, and nobody receives anything. */
export function checkRecipients({ to, cc, bcc }: Pick<Outgoing, 'to' | 'cc' | 'bcc'>): void {
	for (const [name, addresses] of Object.entries({ To: to, Cc: cc, Bcc: bcc })) {
		const malformed = addresses.find((address) => !ADDRESS.test(address));
		if (malformed !== undefined) throw refused(`Invalid ${name} address: ${malformed}`);
	}
}
