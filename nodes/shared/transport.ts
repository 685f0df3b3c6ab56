import { PROXY_REFUSAL } from '../../services/networkFaults';
import { attempt } from './attempt';
import type { Attempt } from './attempt';
import { accountsOf } from './credential';
import type { Account, AccountOf, Caller } from './credential';
import { inDoubt, ServiceError } from './errors';
import type { ItemError } from './errors';
import type { Fault } from './faults';
import { MAX_CONCURRENCY } from './fields/options';
import { Patience } from './patience';
import type { Answer, Protocol, ServiceRequest, Verdict } from './protocol';

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
		const patience = new Patience(this.signal, request.endBy);
		const judge = request.judge ?? ((answer) => protocol.judge(answer));
		const died = new Set<string>();
		let uploadRepeated = false;

		for (;;) {
			if (this.isStopped) throw stopped();
			const attempted = await this.attempt(account, request);

			if ('fault' in attempted) {
				const { fault, brokeInUpload, session } = attempted;
				if (brokeInUpload && !uploadRepeated) {
					// A service may refuse a dead session and hang up long before it has read a large body.
					uploadRepeated = true;
					if (!(await this.isAlive(account, session, request))) account.bury(session);
					continue;
				}
				const mayRepeat = fault.passing && !brokeInUpload && (fault.nothingSent || !request.once);
				if (mayRepeat && (await patience.waitForRetry())) continue;
				throw this.noAnswer(fault, request, protocol);
			}

			const { answer } = attempted;
			const { session } = answer;
			const verdict = judge(answer);
			if (verdict === 'good') {
				account.prove(session);
				return answer;
			}
			const isDead =
				verdict === 'sessionDead' ||
				(verdict === 'unclear' && !(await this.isAlive(account, session, request)));
			// The account knows whether new sessions are good for anybody: this request may have come too late for them,
			// after each of the others. One that comes back is good for nobody.
			const isWorthIt = died.size < MAX_CONCURRENCY && !died.has(session);
			if (isDead && account.bury(session) && isWorthIt) {
				died.add(session);
				continue;
			}
			if (isPassing(answer, verdict, request) && (await patience.waitForRetry(answer.headers))) {
				continue;
			}
			throw refusal(answer, verdict, request, protocol);
		}
	}

	private get signal(): AbortSignal | undefined {
		return 'getExecutionCancelSignal' in this.n8n ? this.n8n.getExecutionCancelSignal() : undefined;
	}

	private get isStopped(): boolean {
		return this.signal?.aborted === true;
	}

	private async attempt(account: Account, request: ServiceRequest): Promise<Attempt> {
		return await attempt(this.n8n, account, request, this.signal);
	}

	/** Asks once for all requests that are in doubt at this moment. No answer proves nothing. */
	private async isAlive(
		account: Account,
		session: string,
		{ endBy, timeout }: ServiceRequest,
	): Promise<boolean> {
		const { check } = account.protocol;
		if (check === undefined) return true;
		const ask = async () => {
			const atMost = Math.min(timeout, CHECK_TIMEOUT_MS);
			const asked = await this.attempt(account, { ...check, timeout: atMost, endBy });
			if ('fault' in asked) return asked.session;
			const { answer } = asked;
			const isDead = ['sessionDead', 'unclear'].includes(account.protocol.judge(answer));
			return isDead ? undefined : answer.session;
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

function stopped(): ItemError {
	return new ServiceError('The execution was stopped while this item was being worked on.', '');
}

function isPassing({ status }: Answer, verdict: Verdict, { once }: ServiceRequest): boolean {
	return status === 429 || (!once && (verdict === 'fault' || [502, 503, 504].includes(status)));
}

function refusal(
	answer: Answer,
	verdict: Verdict,
	{ once, doubt }: ServiceRequest,
	protocol: Protocol,
): ItemError {
	// The service itself answers to no request like that.
	if (answer.status === PROXY_REFUSAL.status) return fromProxy(protocol);
	const error = protocol.explain(answer);
	const mayBeDone = once && (verdict === 'strange' || verdict === 'fault' || tellsNothing(answer));
	if (!mayBeDone) return error;
	const advice = verdict === 'strange' || isRedirect(answer) ? error.description : '';
	return inDoubt(error, doubt ?? protocol.doubt, advice);
}

/**
 * Whether it was done. HTTP's own refusals say so, up to 451; but a redirect may point to the result (RFC 9110, section
 * 15.4.4), and a gateway says 408, or a number of its own such as 499, of a service that takes too long.
 */
function tellsNothing(answer: Answer): boolean {
	return isRedirect(answer) || answer.status === 408 || answer.status > 451;
}

function isRedirect({ status }: Answer): boolean {
	return status >= 300 && status < 400;
}

function fromProxy({ name }: Protocol): ServiceError {
	return new ServiceError(
		`${name} was not reached: ${PROXY_REFUSAL.what}.`,
		PROXY_REFUSAL.howToMend,
	);
}
