import type { IDataObject } from 'n8n-workflow';
import { escaped } from './html';
import { fieldOf, isObject, unwrapped } from './json';

// Characters. A page of text from a proxy in between would fill the editor.
const LONGEST = 2000;

/** Lists and objects in one another: no service says anything further down. */
const DEEPEST = 8;

/** Where the services, and the servers and gateways that they stand on, put what they say: from short to detailed. */
const SPOKEN_IN = [
	'error',
	'title',
	'message',
	'errorMessage',
	'error_description',
	'messageDetail',
	'detail',
];

/** Fields with an object in them: the name of each wrong input, and what is said of it. */
const SPOKEN_OF_INPUTS = ['modelState', 'errors'];

/**
 * What a service said, as sentences of 2,000 characters at most: a bare text, or the texts of an object in any of the
 * shapes known (`Message`, `error_description`, `ModelState`…). Undefined if it said nothing, or a proxy in between
 * answered with a page.
 * @param secrets are not repeated: see `withoutSecrets`
 */
export function inItsWords(body: unknown, secrets: string[] = []): string | undefined {
	const sentences = new Set(textsOf(body, spokenIn).map(asSentence));
	return shown([...sentences].join(' '), secrets) || undefined;
}

/** The same of a refusal, which holds no new secret: with texts in no known shape it is told as the JSON that came. */
export function refusalInItsWords(body: unknown, secrets: string[]): string | undefined {
	const words = inItsWords(body, secrets);
	if (words !== undefined || textsOf(body, everythingIn).length === 0) return words;
	return shown(JSON.stringify(unwrapped(body)), secrets);
}

/** What somebody else said, fit to be shown: without secrets, and 2,000 characters of it at most. */
export function shown(said: string, secrets: string[]): string {
	// Before it is cut: a secret cut in two would not be found.
	const text = withoutSecrets(said, secrets);
	return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** Whether DataMotion tells of a fault of its own, with whatever status (docs/services/datamotion.md, Lists). */
export function tellsOfFault(words: string): boolean {
	return /\bserver logs?\b|^an error has occurred\b|\binternal (server )?error\b|\bservice (is )?(temporarily |currently )?unavailable\b|\bobject reference not set\b|\btimeout period elapsed\b|\b(down for|under) maintenance\b/i.test(
		words,
	);
}

/** Whether the gateway in front of DataMotion refuses, for want of a key of its own (docs/services/datamotion.md, Subscription key). */
export function tellsOfGateway(words: string): boolean {
	return /\bsubscription key\b/i.test(words);
}

/** @param fieldsOf what to look at in an object */
function textsOf(said: unknown, fieldsOf: (object: IDataObject) => unknown[], depth = 0): string[] {
	if (depth > DEEPEST) return [];
	const value = unwrapped(said);
	if (typeof value === 'string') {
		const text = value.trim();
		return text === '' || isPage(text) ? [] : [text];
	}
	const inner = isObject(value) ? fieldsOf(value) : value;
	return Array.isArray(inner) ? inner.flatMap((each) => textsOf(each, fieldsOf, depth + 1)) : [];
}

function spokenIn(object: IDataObject): unknown[] {
	const ofInputs = SPOKEN_OF_INPUTS.map((name) => fieldOf(object, name));
	return [
		...SPOKEN_IN.map((name) => fieldOf(object, name)),
		...ofInputs.map((texts) => (isObject(texts) ? Object.values(texts) : texts)),
	];
}

function everythingIn(object: IDataObject): unknown[] {
	return Object.values(object);
}

/** A page in place of words. An address in angle brackets is none. */
export function isPage(body: unknown): boolean {
	return typeof body === 'string' && /^\s*<([!?]|[a-z]+[\s/>])/i.test(body);
}

function asSentence(text: string): string {
	return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** Characters. A shorter secret may be part of any word or address. */
const LONG_SECRET = 8;

/**
 * A text with `***` in place of each secret, as it is or as in an address, a form, JSON, HTML or base64. One of less than 8
 * characters is hidden where it stands for itself: 'sandbox' in ann@sandbox.example is not a password.
 */
export function withoutSecrets(text: string, secrets: string[]): string {
	const written = new Set(secrets.flatMap(waysToWrite).filter((way) => way !== ''));
	if (written.size === 0) return text;
	// The longest first: one secret may begin as another does.
	const patterns = [...written].sort((a, b) => b.length - a.length).map(patternOf);
	return text.replace(new RegExp(patterns.join('|'), 'giu'), '***');
}

function waysToWrite(secret: string): string[] {
	const bytes = Buffer.from(secret.trim());
	// As a part of more, such as `user:password`: without the characters that hold bits of what stands around it.
	const asPart = [0, 1, 2].map((before) => {
		const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
		const bits = 8 * (before + bytes.length);
		return text.slice(Math.ceil((8 * before) / 6), Math.floor(bits / 6));
	});
	return [bytes.toString(), bytes.toString('base64').replace(/=+$/, ''), ...asPart];
}

const STANDS_ALONE = {
	before: '(?:(?<![\\p{L}\\p{N}@._-])|(?<=%[\\da-f]{2}|\\\\u[\\da-f]{4}))',
	behind: '(?![\\p{L}\\p{N}@_-]|\\.[\\p{L}\\p{N}])',
};

function patternOf(secret: string): string {
	const written = Array.from(secret, writtenAs).join('');
	if (secret.length >= LONG_SECRET) return written;
	return STANDS_ALONE.before + written + STANDS_ALONE.behind;
}

/** A character in each of its forms, as a pattern that takes no longer for what only begins like one. */
function writtenAs(character: string): string {
	if (/[a-z\d]/i.test(character)) return character;
	const literal = character.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
	const inAddress = Array.from(Buffer.from(character), (byte) => `%(?:25)*${hexOf(byte, 2)}`);
	const inJson = character.split('').map((unit) => `\\\\u${hexOf(unit.charCodeAt(0), 4)}`);
	const code = character.codePointAt(0) ?? 0;
	const forms = [
		// In JSON, and in JSON within JSON.
		character === '\\' ? '\\\\{1,4}' : `\\\\{0,3}${literal}`,
		inAddress.join(''),
		inJson.join(''),
		`&#(?:0*${code}|x0*${hexOf(code, 1)});`,
		...(escaped(character) === character ? [] : [escaped(character)]),
		...(character === ' ' ? ['\\+'] : []),
	];
	return `(?:${forms.join('|')})`;
}

function hexOf(code: number, digits: number): string {
	return code.toString(16).padStart(digits, '0');
}
