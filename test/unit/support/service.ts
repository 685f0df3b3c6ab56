import type { IHttpRequestOptions } from 'n8n-workflow';
import { sessionKey } from '../../../nodes/DataMotion/ways/sessionKey';
import type { Protocol, ServiceRequest } from '../../../nodes/shared/protocol';
import { Service } from '../../../nodes/shared/transport';
import type { ExecutionOptions } from './execution';
import { Storage } from './upload';

/** An answer, or an error where there is none; `session` is what the credential's hook would store. */
export type Answered = { status: number; body?: unknown; headers?: object } | Error;

export interface Sent {
	options: IHttpRequestOptions;
	/** The session in the credential that the request was handed; empty if the hook is to sign in. */
	session: unknown;
	/** n8n's, as the helper finds it in its context. */
	stop?: AbortSignal;
}

const ok: Answered = { status: 200, body: { MessageId: 1 } };

/** The transport over an n8n whose requests are answered by the test, one after the other; then all succeed. */
export class FakeService {
	readonly sent: Sent[] = [];

	/** Answers to the question whether the session is alive. */
	check: Answered = ok;

	readonly storage = new Storage();

	/** In place of the next answer. */
	answerFor: (request: IHttpRequestOptions) => Promise<Answered | undefined> = async () =>
		undefined;

	/** Called while a request is under way. */
	onRequest = () => {};

	/** What the hook gives when it is to sign in, before it gives new ones. */
	sessions: string[] = [];

	private signIns = 0;

	private readonly service: Service;

	constructor(
		private readonly answers: Answered[] = [],
		options: ExecutionOptions = {},
		protocol: Protocol = sessionKey,
	) {
		const n8n = this.storage.executionOf({
			credential: () => ({
				authMode: protocol.modes[0],
				baseUrl: 'https://mail.example/api/',
				siteUrl: ' https://shop.example ',
				sessionToken: 'SESSION-0',
				sessionTokenState: '{}',
			}),
			...options,
		});
		const helper = jest
			.spyOn(n8n.helpers, 'httpRequestWithAuthentication')
			.mockImplementation(async (_type, request, more) => {
				const credential = more?.credentialsDecrypted?.data ?? {};
				const stop = helper.mock.contexts.at(-1)?.getExecutionCancelSignal?.();
				this.sent.push({ options: request, session: credential.sessionToken, stop });
				if (credential.sessionToken === '') {
					this.signIns += 1;
					credential.sessionToken = this.sessions.shift() ?? `SESSION-${this.signIns}`;
				}
				return await this.answerTo(request);
			});
		this.service = new Service(n8n, [protocol]);
	}

	async request(request: Partial<ServiceRequest> = {}, itemIndex = 0) {
		return await this.service.request(await this.service.accountOf(itemIndex), {
			method: 'POST',
			path: '/Message',
			timeout: 1000,
			...request,
		});
	}

	/** How often it was asked for other things than whether the session is alive. */
	get requests(): number {
		return this.sent.length - this.checks;
	}

	get checks(): number {
		return this.sent.filter(isCheck).length;
	}

	private async answerTo(options: IHttpRequestOptions) {
		const answer = isCheck({ options })
			? this.check
			: ((await this.answerFor(options)) ?? this.answers.shift() ?? ok);
		this.onRequest();
		if (answer instanceof Error) throw answer;
		return { statusCode: answer.status, body: answer.body, headers: answer.headers ?? {} };
	}
}

function isCheck({ options }: Pick<Sent, 'options'>): boolean {
	return options.url.endsWith('/Account/Details');
}
