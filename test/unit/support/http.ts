import type { IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';

export interface Reply {
	statusCode: number;
	body?: unknown;
	headers?: object;
}

/** An error stands for a request that gets no answer. */
export type Script = (request: IHttpRequestOptions) => Reply | Error;

/** Stands in for n8n's HTTP helper: it records the requests, and answers them by a script. */
export class FakeHttp {
	readonly requests: IHttpRequestOptions[] = [];

	/** What an answer waits for, if anything. */
	delay: (request: IHttpRequestOptions) => Promise<void> | undefined = () => undefined;

	constructor(private readonly script: Script) {}

	readonly request = async (options: IHttpRequestOptions): Promise<Reply> => {
		this.requests.push(options);
		const reply = this.script(options);
		await this.delay(options);
		if (reply instanceof Error) throw reply;
		return reply;
	};

	/** As n8n hands it to the hook of a credential. */
	get helper(): IHttpRequestHelper {
		return { helpers: { httpRequest: this.request } };
	}

	/** How many requests went to an address that ends like this. */
	count(end: string): number {
		return this.requests.filter(({ url }) => url.endsWith(end)).length;
	}
}

/** The Secure Message Center: each sign-in gives the next of SESSION-1, SESSION-2… */
export class FakeDataMotion extends FakeHttp {
	/** In place of a session key. */
	logon?: Reply | Error;

	details: Reply | Error = { statusCode: 200, body: { EmailAddress: 'ann@example.com' } };

	private sessions = 0;

	/** @param refusal in place of a session key, where it depends on the request */
	constructor(refusal: (request: IHttpRequestOptions) => Reply | undefined = () => undefined) {
		super((request) => {
			const { url } = request;
			if (url.endsWith('/Account/Details')) return this.details;
			if (!/\/Account\/(Saml)?Logon$/.test(url)) return { statusCode: 404, body: 'No such thing.' };
			const reply = this.logon ?? refusal(request);
			if (reply !== undefined) return reply;
			this.sessions += 1;
			return { statusCode: 200, body: { SessionKey: `SESSION-${this.sessions}` } };
		});
	}

	get signIns(): number {
		return this.count('/Account/Logon') + this.count('/Account/SamlLogon');
	}

	get checks(): number {
		return this.count('/Account/Details');
	}
}
