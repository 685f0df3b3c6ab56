import type { IDataObject } from 'n8n-workflow';
import { addressOf } from '../../services/addresses';
import { readContent } from './content';
import { accountsOf, CREDENTIAL } from './credential';
import type { Account, AccountOf, Caller } from './credential';
import { inDoubt, ServiceError } from './errors';
import type { ItemError } from './errors';
import { faultOf } from './faults';
import type { Fault } from './faults';
import { MAX_CONCURRENCY } from './fields/options';
import type { Answer, Protocol, ServiceRequest, Upload } from './protocol';
import { Patience } from './retry';

type Attempt = { answer: Answer } | { fault: Fault; brokeInUpload: boolean; session: string };

const CHECK_TIMEOUT_MS = 30_000;

/** Asks a service: on behalf of the items of one execution of a node, of a list in the editor, or of a poll. */
export class Service {
	/** The account of an item. Throws ItemError when its credential is for none of the services. */
	readonly accountOf: AccountOf;

	private readonly checks = new Map<Account, Promise<unknown>>();

	/** @param protocols of the services that the credential may be for */
	constructor(
		private readonly n8n: Caller,
		protocols: Protocol[],
	) {
		this.accountOf = accountsOf(n8n, protocols);
	}

	/** @throws ItemError when there is no good answer */
	async request(account: Account, request: ServiceRequest): Promise<Answer> {
		const { protocol } = account;
		const patience = new Patience(this.signal);
		const judge = request.judge ?? ((answer) => protocol.judge(answer));
		const died = new Set<string>();
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
				throw this.noAnswer(fault, request, protocol);
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
			// The account knows whether new sessions are good for anybody: this request may have come too late for them,
			// after each of the others. One that comes back is good for nobody.
			const isWorthIt = died.size < MAX_CONCURRENCY && !died.has(session);
			if (isDead && account.bury(session) && isWorthIt) {
				died.add(session);
				continue;
			}
			if (isPassing(answer, request) && (await patience.waitForRetry(answer.headers))) continue;
			if (request.once && (verdict === 'strange' || answer.status >= 500)) {
				const refusal = protocol.explain(answer);
				const advice = verdict === 'strange' ? refusal.description : '';
				throw inDoubt(refusal, request.doubt ?? protocol.doubt, advice);
			}
			throw protocol.explain(answer);
		}
	}

	private get signal(): AbortSignal | undefined {
		return 'getExecutionCancelSignal' in this.n8n ? this.n8n.getExecutionCancelSignal() : undefined;
	}

	private get isStopped(): boolean {
		return this.signal?.aborted === true;
	}

	private async attempt(account: Account, request: ServiceRequest): Promise<Attempt> {
		const { protocol } = account;
		const data = account.copy();
		const before = data.sessionToken;
		const toAddress = protocol.addressOf ?? addressOf;
		const url = toAddress(String(data[protocol.urlField])) + request.path;
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
						headers: headersOf(body, upload),
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
			const fault = faultOf(error, protocol.name, url);
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
		const { check } = account.protocol;
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

	private noAnswer(fault: Fault, request: ServiceRequest, protocol: Protocol): ItemError {
		const error = this.isStopped ? stopped() : fault.error;
		const isDoubtful = request.once && !fault.nothingSent;
		return isDoubtful ? inDoubt(error, request.doubt ?? protocol.doubt) : error;
	}
}

/** Those that n8n doesn't find out by itself. */
function headersOf(
	body: ServiceRequest['body'],
	upload: Upload | undefined,
): IDataObject | undefined {
	const contentType = upload?.contentType ?? 'application/json';
	if (upload !== undefined) {
		return { 'Content-Type': contentType, 'Content-Length': upload.length };
	}
	return typeof body === 'string' ? { 'Content-Type': contentType } : undefined;
}

function stopped(): ItemError {
	return new ServiceError('The execution was stopped while this item was being worked on.', '');
}

function isPassing({ status }: Answer, { once }: ServiceRequest): boolean {
	return status === 429 || (!once && [502, 503, 504].includes(status));
}
