import { createHash } from 'node:crypto';
import type { IHttpRequestOptions } from 'n8n-workflow';
import type { Session } from './memory';
import type { Http } from './service';

/** What a credential gives access to, its fields read and checked: one of the choices of 'Sign In With'. */
export type Access = SessionAccess | KeyAccess;

interface AnyAccess {
	/** All that signing in depends on: a session belongs to one set of values only. */
	fields: Record<string, string>;
	/** Requests are authorized for the origins of these addresses only. */
	urls: string[];
	/** What the Test button asks: it changes nothing. */
	harmless: Pick<IHttpRequestOptions, 'method' | 'url' | 'ignoreHttpStatusErrors'>;
}

/** A session key or a token is got first, and is used until it ends. */
export interface SessionAccess extends AnyAccess {
	/** Whom the service locks after too many refusals, whatever the password. */
	user: string;
	/** Each use makes it live on. */
	slides: boolean;
	/** What is signed in with is used up by it. */
	worksOnce?: boolean;
	/** No account can be locked by it, and much of what is refused is mended at the other end. */
	testAlwaysAsks?: boolean;
	/** n8n's HTTP Request node may use a dead session for ever without the hook being told. */
	mayDieUnseen?: boolean;
	/**
	 * @param known what an earlier session has found out
	 * @throws RefusedError, UserError, OperationalError
	 */
	signIn(http: Http, known: Known): Promise<NewSession>;
	/** Asks whether a session lives; what is unclear counts as alive. */
	isAlive?(http: Http, session: Session, timeout?: number): Promise<boolean>;
	/** Whether a request to this address ends the session that it is made with. */
	endsSession?(url: URL): boolean;
	/** Puts the session into a request: `options` is a copy, which may be changed. */
	authorize(options: IHttpRequestOptions, session: Session): IHttpRequestOptions;
}

/** The same keys go with each request: there is nothing to sign in for. */
export interface KeyAccess extends AnyAccess {
	signIn?: undefined;
	/** @throws RefusedError, OperationalError when the service does not take the keys */
	check(http: Http): Promise<void>;
	authorize(options: IHttpRequestOptions): IHttpRequestOptions;
}

export type Known = Pick<Session, 'clockOffset' | 'signatureInput' | 'signatureFormat'>;

export interface NewSession extends Known {
	token: string;
	/** Milliseconds; `null`: it is good until it is proven dead. */
	life: number | null;
}

/** Whom the service locks: the same however the address and the names are written. */
export function userAt(url: string, ...names: string[]): string {
	return [new URL(url).href, ...names].join(' ').toLowerCase();
}

/** Changes with every value that signing in uses. */
export function fingerprintOf({ fields }: Access): string {
	return createHash('sha256')
		.update(JSON.stringify(Object.entries(fields)))
		.digest('hex');
}
