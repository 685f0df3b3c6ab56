import { createHash } from 'node:crypto';
import axios from 'axios';
import { KEY_PAIR, type Sandbox } from '../support/sandbox';

export const [KEY, SECRET] = KEY_PAIR;

export interface Answer {
	Success: boolean | string;
	Messages: Array<{ Code: number; Message: string }>;
	Signature: string | null;
	TimeStamp: string;
	AuthenticationToken?: string;
	MinutesRemaining?: string | number;
}

const sha1 = (text: string) => createHash('sha1').update(text).digest();
const hex = (bytes: Buffer) => bytes.toString('hex');
export const decimal = (bytes: Buffer) => [...bytes].join('');

export function sign(input: string, timeStamp: string, write = hex): string {
	return write(sha1(`${write(sha1(`${input}.${timeStamp}`))}.${SECRET}`));
}

export function timeStamp(aheadSeconds = 0): string {
	const text = new Date(Date.now() + aheadSeconds * 1000).toISOString();
	return text.slice(0, 19).replace('T', ' ');
}

export function withKey(time = timeStamp()) {
	return { APIKey: KEY, TimeStamp: time, Signature: sign(KEY, time) };
}

export function withToken(token: string, signed = token, time = timeStamp()) {
	return { AuthenticationToken: token, TimeStamp: time, Signature: sign(signed, time) };
}

export const codes = (answer: Answer) => answer.Messages.map((message) => message.Code);

export async function call<T extends object = object>(
	sandbox: Sandbox,
	path: string,
	fields: object | string,
	contentType = 'application/x-www-form-urlencoded',
): Promise<Answer & T> {
	const body = typeof fields === 'string' ? fields : new URLSearchParams({ ...fields }).toString();
	const answer = await axios.post<Answer & T>(`${sandbox.siteUrl}/api/v1/${path}`, body, {
		headers: { 'Content-Type': contentType },
	});
	expect(answer.status).toBe(200);
	return answer.data;
}

export async function newToken(sandbox: Sandbox): Promise<string> {
	const answer = await call(sandbox, 'Authentication/Authenticate', withKey());
	return answer.AuthenticationToken ?? '';
}
