import type { IDataObject } from 'n8n-workflow';
import { readContent } from './content';
import type { Content } from './content';
import { accountsOf, CREDENTIAL, MAX_RENEWALS } from './credential';
import type { Account, AccountOf, Caller } from './credential';
import { inDoubt, ServiceError } from './errors';
import type { Doubt, ItemError } from './errors';
import { faultOf } from './faults';
import type { Fault } from './faults';
import { Patience } from './retry';

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
	/** Sent as JSON, URLSearchParams as a form. */
	body?: object;
	/** Opens a large body instead, once for each try. */
	upload?: () => Promise<Upload>;
	/** Takes the content of a good answer as it arrives, anew for each try. What it gives is the answer's body. */
	receive?: (content: Content) => Promise<unknown>;
	/** Repeating it would do it twice: it is done again only when nothing can have been sent. */
	once?: boolean;
	/** Milliseconds. */
	timeout: number;
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
}

/**
 * `unclear`: the session may be dead, ask. `refused`: for good, unless the status says that it will pass. `strange`:
 * it says success, but not in the words of the service, or tells of an error that may have struck after it was done.
 */
export type Verdict = 'good' | 'sessionDead' | 'unclear' | 'refused' | 'strange';

/** One of the services: how it is reached, and what its answers mean. */
export interface Protocol {
	/** How the user knows it. */
	name: string;
	/** In which ways a credential for it may sign in. */
	credentialModes: string[];
	/** Which field of the credential holds its address. */
	urlField: string;
	judge(answer: Answer): Verdict;
	/** A refusal in words. */
	explain(answer: Answer): ItemError;
	/** Of a request that says nothing else. */
	doubt: Doubt;
	/** A request that is answered with 401 only if the session is dead. */
	check?: Pick<ServiceRequest, 'method' | 'path'>;
}

type Attempt = { answer: Answer } | { fault: Fault; brokeInUpload: boolean; session: string };

const CHECK_TIMEOUT_MS = 30_000;

/** Asks a service: on behalf of the items of one execution of a node, of a list in the editor, or of a poll. */
export class Service {
	/** The account of an item. Throws ItemError when the credential is for another service. */
	readonly accountOf: AccountOf;

	private readonly checks = new Map<Account, Promise<unknown>>();

	constructor(
		private readonly n8n: Caller,
		private readonly protocol: Protocol,
	) {
		this.accountOf = accountsOf(n8n, protocol.credentialModes);
	}

	/** @throws ItemError when there is no good answer */
	async request(account: Account, request: ServiceRequest): Promise<Answer> {
		const patience = new Patience(this.signal);
		const judge = request.judge ?? ((answer) => this.protocol.judge(answer));
		let renewals = 0;
		let uploadRepeated = false;

		for (;;) {
			if (this.isStopped) throw stopped();
			const attempt = await this.attempt(account, request);

			if ('fault' in attempt) {
				const { fault, brokeInUpload, session } = attempt;
				if (brokeInUpload && !uploadRepeated) {
					// A service may refuse a dead session and hang up long before it has read a large body.
					uploadRepeated = true;
					if (!(await this.isAlive(account, session))) account.bury(session);
					continue;
				}
				const mayRepeat = fault.passing && !brokeInUpload && (fault.nothingSent || !request.once);
				if (mayRepeat && (await patience.waitForRetry())) continue;
				throw this.noAnswer(fault, request);
			}

			const { answer } = attempt;
			const { session } = answer;
			const verdict = judge(answer);
			if (verdict === 'good') {
				account.prove(session);
				return answer;
			}
			const isDead =
				verdict === 'sessionDead' ||
				(verdict === 'unclear' && !(await this.isAlive(account, session)));
			if (isDead && renewals < MAX_RENEWALS && account.bury(session)) {
				renewals += 1;
				continue;
			}
			if (isPassing(answer, request) && (await patience.waitForRetry(answer.headers))) continue;
			if (request.once && (verdict === 'strange' || answer.status >= 500)) {
				const refusal = this.protocol.explain(answer);
				const advice = verdict === 'strange' ? refusal.description : '';
				throw inDoubt(refusal, request.doubt ?? this.protocol.doubt, advice);
			}
			throw this.protocol.explain(answer);
		}
	}

	private get signal(): AbortSignal | undefined {
		return 'getExecutionCancelSignal' in this.n8n ? this.n8n.getExecutionCancelSignal() : undefined;
	}

	private get isStopped(): boolean {
		return this.signal?.aborted === true;
	}

	private async attempt(account: Account, request: ServiceRequest): Promise<Attempt> {
		const data = account.copy();
		const before = data.sessionToken;
		const url = `${String(data[this.protocol.urlField]).trim().replace(/\/+$/, '')}${request.path}`;
		const { upload: openUpload, method, body, receive, timeout } = request;
		let upload: Upload | undefined;
		try {
			upload = await openUpload?.();
			const response: { statusCode: number; body: unknown; headers: IDataObject } =
				await this.n8n.helpers.httpRequestWithAuthentication.call(
					this.n8n,
					CREDENTIAL,
					{
						method,
						url,
						body: upload?.stream ?? body,
						headers: upload && {
							'Content-Type': upload.contentType ?? 'application/json',
							'Content-Length': upload.length,
						},
						timeout,
						json: receive === undefined,
						encoding: receive && 'stream',
						returnFullResponse: true,
						ignoreHttpStatusErrors: true,
						disableFollowRedirect: true,
						abortSignal: this.signal,
					},
					{ credentialsDecrypted: { id: '', name: '', type: CREDENTIAL, data } },
				);
			const { statusCode: status, headers } = response;
			const content = receive
				? await readContent(response, receive, timeout)
				: { body: response.body };
			return { answer: { status, headers, ...content, session: String(data.sessionToken) } };
		} catch (error) {
			const fault = faultOf(error, this.protocol.name, url);
			const brokeInUpload = !fault.nothingSent && upload !== undefined && !upload.isHandedOut();
			return {
				session: String(data.sessionToken),
				fault: brokeInUpload ? { ...fault, nothingSent: true } : fault,
				brokeInUpload,
			};
		} finally {
			account.adopt(data, before);
			upload?.close();
		}
	}

	/** Asks once for all requests that are in doubt at this moment. No answer proves nothing. */
	private async isAlive(account: Account, session: string): Promise<boolean> {
		const { check } = this.protocol;
		if (check === undefined) return true;
		const ask = async () => {
			const attempt = await this.attempt(account, { ...check, timeout: CHECK_TIMEOUT_MS });
			if ('fault' in attempt) return attempt.session;
			return attempt.answer.status === 401 ? undefined : attempt.answer.session;
		};
		const asked = this.checks.get(account) ?? ask().finally(() => this.checks.delete(account));
		this.checks.set(account, asked);
		// Another token: the one in doubt has been replaced meanwhile.
		return (await asked) === session;
	}

	private noAnswer(fault: Fault, request: ServiceRequest): ItemError {
		const error = this.isStopped ? stopped() : fault.error;
		const isDoubtful = request.once && !fault.nothingSent;
		return isDoubtful ? inDoubt(error, request.doubt ?? this.protocol.doubt) : error;
	}
}

function stopped(): ItemError {
	return new ServiceError('The execution was stopped while this item was being worked on.', '');
}

function isPassing({ status }: Answer, { once }: ServiceRequest): boolean {
	return status === 429 || (!once && [502, 503, 504].includes(status));
}
