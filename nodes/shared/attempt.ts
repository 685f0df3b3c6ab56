import type { IDataObject } from 'n8n-workflow';
import { readContent } from './content';
import { CREDENTIAL } from './credential';
import type { Account, Caller } from './credential';
import { secretsIn } from './credentialData';
import { Deadline } from './deadline';
import { faultOf } from './faults';
import type { Fault } from './faults';
import type { Answer, ServiceRequest, Upload } from './protocol';

/** What came of one try of a request. */
export type Attempt =
	| { answer: Answer }
	| {
			fault: Fault;
			/** The connection broke before all of a large body had been handed out. */
			brokeInUpload: boolean;
			session: string;
	  };

/**
 * One try of a request, which ends in time whatever the service does.
 * @param stop n8n's
 */
export async function attempt(
	n8n: Caller,
	account: Account,
	request: ServiceRequest,
	stop?: AbortSignal,
): Promise<Attempt> {
	const data = account.copy();
	const before = data.sessionToken;
	const secretsBefore = secretsIn(data);
	const url = account.address + request.path;
	const { upload: openUpload, method, body, receive, timeout, endBy = Infinity } = request;
	const deadline = new Deadline(Math.min(timeout, endBy - Date.now()), stop);
	let upload: Upload | undefined;
	request.onTry?.();
	try {
		upload = await openUpload?.();
		const ask = async (): Promise<{ statusCode: number; body: unknown; headers: IDataObject }> =>
			await n8n.helpers.httpRequestWithAuthentication.call(
				listeningTo(deadline, n8n),
				CREDENTIAL,
				{
					method,
					url,
					body: upload?.stream ?? body,
					headers: headersOf(body, upload),
					json: receive === undefined,
					encoding: receive && 'stream',
					returnFullResponse: true,
					ignoreHttpStatusErrors: true,
					disableFollowRedirect: true,
					abortSignal: deadline.signal,
				},
				{ credentialsDecrypted: { id: '', name: '', type: CREDENTIAL, data } },
			);
		const response = await deadline.keep(ask());
		const { statusCode: status, headers } = response;
		const content = receive
			? await readContent(response, receive, deadline)
			: { body: response.body };
		const session = String(data.sessionToken);
		const secrets = [...secretsBefore, ...secretsIn(data)];
		return { answer: { status, headers, ...content, session, secrets } };
	} catch (error) {
		const fault = faultOf(error, account.protocol.name, url);
		const session = String(data.sessionToken);
		const isHalfSent = !fault.nothingSent && upload !== undefined && !upload.isHandedOut();
		// The request begins with the session of a sign-in, and not at all once its time is over.
		const isSigningIn = session === '' && account.protocol.hasNoSessions !== true;
		return {
			session,
			fault: isHalfSent || isSigningIn ? { ...fault, nothingSent: true } : fault,
			brokeInUpload: isHalfSent && !deadline.signal.aborted,
		};
	} finally {
		deadline.forget();
		account.adopt(data, before);
		upload?.close();
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

/** n8n puts its own signal in the place of the one that it is given. */
function listeningTo(deadline: Deadline, n8n: Caller): Caller {
	const caller: Caller = Object.create(n8n);
	return Object.defineProperty(caller, 'getExecutionCancelSignal', {
		value: () => deadline.signal,
	});
}
