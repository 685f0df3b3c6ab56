import { createHash, timingSafeEqual } from 'node:crypto';
import type { Settings } from '../state/settings.mts';
import { SHARED_SECRET } from './key.mts';

type Writing = (hash: Buffer) => string;

const hex: Writing = (hash) => hash.toString('hex');
const decimal: Writing = (hash) => [...hash].join('');

function sha1(text: string): Buffer {
	return createHash('sha1').update(text, 'utf8').digest();
}

function signature(input: string, timeStamp: string, inner: Writing, outer: Writing): string {
	return outer(sha1(`${inner(sha1(`${input}.${timeStamp}`))}.${SHARED_SECRET}`));
}

function isSame(one: string, other: string): boolean {
	const [a, b] = [Buffer.from(one), Buffer.from(other)];
	return a.length === b.length && timingSafeEqual(a, b);
}

/**
 * The digits in the samples come without the code that made them: whether the inner hash was
 * written in digits as well can't be told, so both are accepted.
 */
export function isSignatureValid(
	given: string,
	input: string,
	timeStamp: string,
	format: Settings['signatureFormat'],
): boolean {
	const writings: Array<[Writing, Writing]> = [];
	if (format !== 'decimal') writings.push([hex, hex]);
	if (format !== 'hex') writings.push([decimal, decimal], [hex, decimal]);
	return writings.some(([inner, outer]) =>
		isSame(given, signature(input, timeStamp, inner, outer)),
	);
}
