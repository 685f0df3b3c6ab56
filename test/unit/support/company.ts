import { createDecipheriv, createHmac } from 'node:crypto';
import type { IHttpRequestOptions } from 'n8n-workflow';
import { SECOND } from './clock';
import { COMPANY_KEY, companyKeyCredential, Stored } from './credentials';
import { failureOf } from './failure';
import { FakeHttp } from './http';
import type { Reply } from './http';

/** The Admin API and the Secure Message Center: each sign-in gives the next of KEY-1, KEY-2… */
class FakeCompany extends FakeHttp {
	/** Milliseconds by which its clock is ahead; a time that is more than 5 s off is refused. */
	clockAhead = 0;

	/** In place of a session key. */
	reply?: Reply;

	private sessions = 0;

	constructor() {
		super((request) => {
			if (!request.url.endsWith('/GetSessionKey')) return { statusCode: 200, body: {} };
			const now = Date.now() + this.clockAhead;
			const headers = { date: new Date(now).toUTCString() };
			if (this.reply !== undefined) return { headers, ...this.reply };
			const { TimeStamp } = opened(request);
			if (Math.abs(Date.parse(TimeStamp) - now) > 5 * SECOND) {
				return { statusCode: 400, headers, body: 'The time stamp is too old.' };
			}
			this.sessions += 1;
			return { statusCode: 200, headers, body: JSON.stringify(`KEY-${this.sessions}`) };
		});
	}

	get signIns(): number {
		return this.count('/GetSessionKey');
	}
}

/** A second reading of the reference: what the service makes of the request. */
export function opened({ body, headers = {} }: IHttpRequestOptions) {
	const key = Buffer.from(COMPANY_KEY, 'base64');
	const iv = Buffer.from(String(headers['X-IV']), 'base64');
	const sealed = Buffer.from(JSON.parse(String(body)), 'base64');
	const decipher = createDecipheriv('aes-256-cbc', key, iv);
	const plain = Buffer.concat([decipher.update(sealed), decipher.final()]);
	const hash = createHmac('sha512', key).update(plain).digest('base64');
	if (headers['X-Hash'] !== hash) throw new Error('The hash does not belong to the text.');
	return JSON.parse(plain.toString('utf8'));
}

/** A company, and a credential with its key. */
export function company(fields: Parameters<typeof companyKeyCredential>[0] = {}) {
	const http = new FakeCompany();
	const stored = new Stored(companyKeyCredential(fields));
	const signIn = async () => await stored.beforeRequest(http);
	const fail = async () => await failureOf(signIn);
	return { http, stored, signIn, fail };
}
