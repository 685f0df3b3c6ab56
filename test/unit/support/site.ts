import { FakeHttp } from './http';
import type { Reply } from './http';
import { expectedSignature } from './signature';

export const SITE = 'https://shop.example';
export const SECRET = 'the shared secret';

const TWO_MINUTES = 120_000;

/** A site with the signed API. Each Authenticate gives the next of TOKEN-1, TOKEN-2… */
export class FakeSite extends FakeHttp {
	/** Milliseconds by which its clock is ahead. */
	clockAhead = 0;

	/** What it takes as first input of the signature outside Authenticate. */
	signatureInput: 'token' | 'apiKey' = 'token';

	secret = SECRET;

	/** In which it takes signatures. */
	signatureFormat: 'hex' | 'decimal' = 'hex';

	/** How its answers are written. */
	write: (answer: object) => unknown = (answer) => answer;

	/** Put into the answers in place of its time. */
	timeStamp?: string;

	/** What the next requests for CheckTokenTime are refused with, whatever they ask. */
	checkCodes: Array<number | undefined> = [];

	readonly deadTokens = new Set<string>();

	/** In place of any answer. */
	answer?: Reply | Error;

	private tokens = 0;

	constructor() {
		super(({ url, body }) => {
			if (this.answer !== undefined) return this.answer;
			const form = body instanceof URLSearchParams ? Object.fromEntries(body) : {};
			return { statusCode: 200, body: this.write(this.handle(url.slice(SITE.length), form)) };
		});
	}

	get signIns(): number {
		return this.count('/Authenticate');
	}

	get checks(): number {
		return this.count('/CheckTokenTime');
	}

	private handle(path: string, form: Record<string, string>): object {
		const time = Date.parse(`${form.TimeStamp.replace(' ', 'T')}Z`);
		if (Math.abs(time - this.now) > TWO_MINUTES) return this.refuse(2001);
		const isAuthenticate = path === '/api/v1/Authentication/Authenticate';
		const forced = isAuthenticate ? undefined : this.checkCodes.shift();
		if (forced !== undefined) return this.refuse(forced);
		const keys = this.accepted(form, isAuthenticate);
		const signatures = keys.map((key) =>
			this.written(expectedSignature(key, form.TimeStamp, this.secret)),
		);
		if (!signatures.includes(form.Signature)) return this.refuse(2003);
		if (isAuthenticate) {
			this.tokens += 1;
			return this.accept({ AuthenticationToken: `TOKEN-${this.tokens}` });
		}
		if (path !== '/api/v1/Authentication/CheckTokenTime') return this.refuse(301);
		if (this.deadTokens.has(form.AuthenticationToken)) return this.refuse(1000);
		return this.accept({ MinutesRemaining: '04:59' });
	}

	/** The site doesn't look at the API key of CheckTokenTime, so it takes the one that each test uses. */
	apiKey = '';

	private accepted(form: Record<string, string>, isAuthenticate: boolean): string[] {
		if (isAuthenticate) return [form.APIKey];
		return [this.signatureInput === 'token' ? form.AuthenticationToken : this.apiKey];
	}

	private written(signature: string): string {
		return this.signatureFormat === 'hex' ? signature : Buffer.from(signature, 'hex').join('');
	}

	private get now(): number {
		return Date.now() + this.clockAhead;
	}

	private accept(fields: object): object {
		return { Success: true, Messages: [], TimeStamp: this.time, Signature: 'x', ...fields };
	}

	private refuse(code: number): object {
		const Messages = [{ Code: code, Message: `Refused with ${code}.` }];
		return { Success: false, Messages, TimeStamp: this.time, Signature: null };
	}

	private get time(): string {
		return (
			this.timeStamp ?? new Date(this.now).toISOString().replace('T', ' ').replace('Z', '1234Z')
		);
	}
}
