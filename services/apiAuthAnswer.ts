import type { IDataObject } from 'n8n-workflow';
import { fieldOf, isObject, unwrapped } from './json';

/** What every answer of an API with a signed key comes in (docs/services/apiauth.md, Answers). */
export interface ApiAuthAnswer {
	/** `warning`: it has been done, and the messages say what is doubtful about it. */
	success: 'true' | 'false' | 'warning';
	/** Of the first message that has one. */
	code?: number;
	/** All messages: several fields may be refused at once. */
	message?: string;
	/** The same, each with its code: `Value Is Missing. (code 2004)`. */
	messageWithCodes?: string;
	/** When the site answered, in milliseconds since 1970, if that can be read. */
	time?: number;
	/** The answer as an object, its fields as they came. */
	fields: IDataObject;
}

const SUCCESS = new Map<string, ApiAuthAnswer['success']>([
	['true', 'true'],
	['1', 'true'],
	['false', 'false'],
	['0', 'false'],
	['warning', 'warning'],
]);

/**
 * Reads an answer in whichever of the forms that sites write it: as an object, as JSON text, or as JSON text inside a
 * JSON text. `undefined`: it is none of the API's.
 */
export function readApiAuthAnswer(body: unknown): ApiAuthAnswer | undefined {
	const fields = unwrapped(body);
	if (!isObject(fields)) return undefined;
	const success = SUCCESS.get(textOf(fieldOf(fields, 'Success')).toLowerCase());
	if (success === undefined) return undefined;
	const messages = messagesOf(fieldOf(fields, 'Messages'));
	const told = messages.filter(({ text }) => text !== '');
	const withCodes = told.map(({ code, text }) => (code ? `${text} (code ${code})` : text));
	return {
		success,
		code: messages.find(({ code }) => code !== undefined)?.code,
		message: told.map(({ text }) => text).join(' ') || undefined,
		messageWithCodes: withCodes.join(' ') || undefined,
		time: timeOf(fieldOf(fields, 'TimeStamp')),
		fields,
	};
}

interface Message {
	code?: number;
	text: string;
}

/** A list of objects in the documents; sites also write texts, one of either, or either within an object. */
function messagesOf(said: unknown): Message[] {
	const value = unwrapped(said);
	if (value === undefined || value === null) return [];
	if (Array.isArray(value)) return value.flatMap(messagesOf);
	if (!isObject(value)) return [{ text: String(value).trim() }];
	const code = Number(fieldOf(value, 'Code')) || undefined;
	const [first, ...others] = messagesOf(fieldOf(value, 'Message') ?? fieldOf(value, 'Messages'));
	if (first !== undefined) return [{ ...first, code: first.code ?? code }, ...others];
	const isBare = Object.keys(value).every((name) => /^(code|messages?)$/i.test(name));
	return [{ code, text: isBare ? '' : JSON.stringify(value) }];
}

function textOf(value: unknown): string {
	return String(unwrapped(value)).trim();
}

/**
 * Seconds that a token is still good for, negative if it has ended: the documents write `MM:SS`, others write
 * `HH:MM:SS` or a number of minutes. `undefined` if it is none of these, or longer than a date can be away.
 */
export function secondsRemaining(minutesRemaining: unknown): number | undefined {
	const text = textOf(minutesRemaining).replace(',', '.');
	const parts = /^([+-]?)(?:(\d{1,9}):)?(\d{1,9}):(\d{1,9})(?:\.\d+)?$/.exec(text);
	if (parts !== null) {
		const [, sign, hours = '0', minutes, seconds] = parts;
		const total = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
		return sign === '-' ? 0 - total : total;
	}
	return /^[+-]?\d{1,9}(\.\d+)?$/.test(text) ? Math.round(Number(text) * 60) : undefined;
}

/**
 * The time in an answer, in milliseconds since 1970: `2018-10-16 14:27:31.5523349Z`, with a `T`, with a zone in place
 * of the `Z`, without either (it is UTC), or `/Date(1539700051552)/`. `undefined` if it can't be read.
 */
export function timeOf(value: unknown): number | undefined {
	if (typeof value !== 'string') return undefined;
	const text = value.trim();
	const dotNet = /^\/Date\((-?\d{1,15})([+-]\d{4})?\)\/$/.exec(text);
	if (dotNet !== null) return Number(dotNet[1]);
	const parts =
		/^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:[.,](\d+))? ?(Z|[+-]\d\d(?::?\d\d)?)?$/i.exec(text);
	if (parts === null) return undefined;
	const [, day, time, fraction = '0', zone = 'Z'] = parts;
	const atZero = Date.parse(`${day}T${time}.${fraction.slice(0, 3)}Z`);
	// A day that the month does not have would otherwise be one of the next month.
	if (Number.isNaN(atZero) || !new Date(atZero).toISOString().startsWith(day)) return undefined;
	return atZero - zoneOffset(zone);
}

/** Milliseconds by which a zone is ahead of UTC: `Z`, `+02`, `+0200`, `-05:30`. */
function zoneOffset(zone: string): number {
	const digits = zone.replace(/\D/g, '').padEnd(4, '0');
	const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
	return minutes * 60_000 * (zone.startsWith('-') ? -1 : 1);
}
