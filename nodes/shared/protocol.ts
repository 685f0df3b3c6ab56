import type { IDataObject } from 'n8n-workflow';
import type { Content } from './content';
import type { Doubt, ItemError } from './errors';

/** The body of one try: a stream is used up by it. */
export interface Upload {
	stream: object;
	/** Bytes. */
	length: number;
	/** JSON unless it says otherwise. */
	contentType?: string;
	/** Whether the last piece has been handed out: before that, the service can't have taken it. */
	isHandedOut(): boolean;
	/** Lets go of the files, read or not. */
	close(): void;
}

export interface ServiceRequest {
	method: 'GET' | 'POST' | 'DELETE';
	/** Below the base URL of the service, with a slash at its start. */
	path: string;
	/** An object is sent as JSON, URLSearchParams as a form, a text as the JSON that it is. */
	body?: object | string;
	/** Opens a large body instead, once for each try. */
	upload?: () => Promise<Upload>;
	/** Takes the content of a good answer as it arrives, anew for each try. What it gives is the answer's body. */
	receive?: (content: Content) => Promise<unknown>;
	/** Repeating it would do it twice: it is done again only when nothing can have been sent. */
	once?: boolean;
	/** Repeating it does no harm, though it is no GET. */
	readsOnly?: boolean;
	/** For each try and its whole answer, in milliseconds. */
	timeout: number;
	/** When the last try has to be over, waiting in between included: milliseconds since 1970. */
	endBy?: number;
	/** Called as each try begins. */
	onTry?: () => void;
	/** Where this request's answers mean something else than the service's usually do. */
	judge?: (answer: Answer) => Verdict;
	/** Where something else than a message may be lost, in place of what the protocol says. */
	doubt?: Doubt;
}

export interface Answer {
	status: number;
	/** Parsed if it is JSON, whatever its content type says. */
	body: unknown;
	headers: IDataObject;
	/** The session key or token that the request was made with. */
	session: string;
	/** Of the credential: what is repeated of the answer must not hold them. */
	secrets: string[];
}

/**
 * `unclear`: the session may be dead, ask. `refused`: for good, unless the status says that it will pass. `strange`:
 * it says success, but not in the words of the service, or tells of an error that may have struck after it was done.
 * `fault`: of the service itself, which may pass.
 */
export type Verdict = 'good' | 'sessionDead' | 'unclear' | 'refused' | 'strange' | 'fault';

/** One of the services: how it is reached, and what its answers mean. */
export interface Protocol {
	/** How the user knows it. */
	name: string;
	/** The values of 'Sign In With' of the credentials for it. */
	modes: string[];
	/** Which field of the credential holds its address. */
	urlField: string;
	/** What is put before paths, if more than a slash at the end may be too much of what was entered. */
	addressOf?(entered: string): string;
	judge(answer: Answer): Verdict;
	/** A refusal in words. */
	explain(answer: Answer): ItemError;
	/** Of a request that says nothing else. */
	doubt: Doubt;
	/** Each request carries what the credential holds: nobody signs in. */
	hasNoSessions?: true;
	/** A request that is answered with 401 only if the session is dead. */
	check?: Pick<ServiceRequest, 'method' | 'path'>;
}
