import type { Settings } from '../state/settings.mts';
import { field, isFields, textOf } from '../values.mts';
import { Failure, failure, messageFor, type ServiceMessage } from './codes.mts';
import { readTimeStamp, siteTime } from './siteClock.mts';

const TIMESTAMP_TOLERANCE_MS = 2 * 60 * 1000;

interface Length {
	min: number;
	max: number;
}

const KEY_LENGTH: Length = { min: 32, max: 32 };
/** From 20 bytes of one digit each to 20 bytes of three. */
const SIGNATURE_LENGTH: Length = { min: 20, max: 60 };
const ANY_LENGTH: Length = { min: 1, max: Number.POSITIVE_INFINITY };

interface SignedFields {
	/** The API key or the authentication token, whichever the method asks for. */
	identity: string;
	timeStamp: string;
	signature: string;
}

function complaint(value: unknown, name: string, length: Length): ServiceMessage | undefined {
	if (value === undefined || value === null || value === '') return messageFor(2004, name);
	const text = textOf(value);
	if (text === undefined) return messageFor(2007, name);
	if (text.length < length.min) return messageFor(2005, name);
	if (text.length > length.max) return messageFor(2006, name);
	const isDate = name !== 'TimeStamp' || readTimeStamp(text) !== undefined;
	return isDate ? undefined : messageFor(2007, name);
}

/** Reads what every method requires, and refuses a request that is too old or too early. */
export function readSigned(
	body: unknown,
	identityName: 'APIKey' | 'AuthenticationToken',
	settings: Settings,
): SignedFields {
	if (!isFields(body)) throw failure(2010);
	const read = (name: string, length: Length) => {
		const value = field(body, name);
		return { text: textOf(value) ?? '', complaint: complaint(value, name, length) };
	};
	const identity = read(identityName, KEY_LENGTH);
	const timeStamp = read('TimeStamp', ANY_LENGTH);
	const signature = read('Signature', SIGNATURE_LENGTH);
	const complaints = [identity, timeStamp, signature].flatMap((part) => part.complaint ?? []);
	if (complaints.length > 0) throw new Failure(complaints);
	const away = Math.abs((readTimeStamp(timeStamp.text) ?? 0) - siteTime(settings));
	if (away > TIMESTAMP_TOLERANCE_MS) throw failure(2001, 'TimeStamp');
	return { identity: identity.text, timeStamp: timeStamp.text, signature: signature.text };
}
