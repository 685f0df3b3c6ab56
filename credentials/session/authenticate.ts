import { UserError } from 'n8n-workflow';
import { readApiAuthAnswer } from '../../services/apiAuthAnswer';
import {
	AT_THE_SITE,
	CLOCK_CODE,
	HOW_TO_MEND,
	SIGNATURE_CODE,
	TROUBLE_CODES,
} from '../../services/apiAuthCodes';
import { fieldOf } from '../../services/json';
import type { ApiKeyFields } from './fields';
import { ask, noSignIn } from './service';
import type { Http } from './service';
import { formatTimeStamp, sign } from './signature';

/** What a site takes as first input of the signature outside Authenticate; the documents name both. */
export type SignatureInput = 'token' | 'apiKey';

export interface Token {
	token: string;
	/** Milliseconds by which the site's clock is ahead of ours. */
	clockOffset: number;
}

interface Envelope {
	/** 0 when it succeeded, undefined when it failed without a code. */
	code: number | undefined;
	message: string;
	token?: string;
	time?: number;
}

const CHECK_KEY = "Check 'API Key' and 'Shared Secret' in the DataMotion API credential.";
const CHECK_URL =
	"Check 'Site URL' in the DataMotion API credential: it has to be without /api/v1.";
const LOOK_IT_UP =
	"If they are right, look in the documentation of the site's API, or ask its administrator.";

/** Where a code means something else, or is mended in another way, when Authenticate is refused with it. */
const HOW_TO_SIGN_IN = new Map([
	...HOW_TO_MEND,
	[300, CHECK_URL],
	[301, CHECK_URL],
	[303, AT_THE_SITE],
	[2004, CHECK_KEY],
	[2005, CHECK_KEY],
	[2006, CHECK_KEY],
	[2007, CHECK_KEY],
	[2010, AT_THE_SITE],
]);

/**
 * Gets a token: `POST /api/v1/Authentication/Authenticate`. A clock that is off is put right once, by the site's own.
 * @param clockOffset what is known of it, in milliseconds
 * @throws UserError when the site refuses, OperationalError when it gives no answer that can be used
 */
export async function authenticate(
	http: Http,
	fields: ApiKeyFields,
	clockOffset: number,
): Promise<Token> {
	const attempt = async (offset: number) => {
		const signed = signedFields(fields, fields.apiKey, offset);
		return await post(http, fields, 'Authenticate', { APIKey: fields.apiKey, ...signed });
	};

	let answer = await attempt(clockOffset);
	if (answer.code === CLOCK_CODE) {
		clockOffset = clockOffsetOf(answer);
		answer = await attempt(clockOffset);
		if (answer.code === CLOCK_CODE) throw clockTooFarOff(clockOffset);
	}
	if (TROUBLE_CODES.includes(answer.code ?? 0)) {
		throw noSignIn(methodUrl(fields, 'Authenticate'), withCode(answer));
	}
	if (answer.code !== 0) {
		throw new UserError(`The site refused the API key: ${withCode(answer)}`, {
			description: HOW_TO_SIGN_IN.get(answer.code ?? 0) ?? `${CHECK_KEY} ${LOOK_IT_UP}`,
		});
	}
	if (answer.token === undefined) {
		throw noSignIn(methodUrl(fields, 'Authenticate'), 'the answer holds no token');
	}
	return { token: answer.token, clockOffset };
}

/**
 * Tries both inputs with CheckTokenTime, which changes nothing.
 * @returns undefined when the site refuses for another reason and so tells nothing: the next sign-in asks again
 * @throws UserError when it takes neither, OperationalError when it takes not the token and tells nothing of the key
 */
export async function findSignatureInput(
	http: Http,
	fields: ApiKeyFields,
	token: Token,
): Promise<SignatureInput | undefined> {
	const withToken = await checkTokenTime(http, fields, token, 'token');
	if (withToken.code === 0) return 'token';
	if (withToken.code !== SIGNATURE_CODE) return undefined;
	const withApiKey = await checkTokenTime(http, fields, token, 'apiKey');
	if (withApiKey.code === 0) return 'apiKey';
	if (withApiKey.code !== SIGNATURE_CODE) {
		throw noSignIn(methodUrl(fields, 'CheckTokenTime'), withCode(withApiKey));
	}
	throw new UserError(
		`The site gave a token but refused each signature made with it: ${withApiKey.message} (code ${SIGNATURE_CODE})`,
		{ description: HOW_TO_SIGN_IN.get(SIGNATURE_CODE) },
	);
}

async function checkTokenTime(
	http: Http,
	fields: ApiKeyFields,
	{ token, clockOffset }: Token,
	input: SignatureInput,
): Promise<Envelope> {
	const signed = signedFields(fields, input === 'token' ? token : fields.apiKey, clockOffset);
	return await post(http, fields, 'CheckTokenTime', { AuthenticationToken: token, ...signed });
}

function signedFields(fields: ApiKeyFields, key: string, clockOffset: number) {
	const TimeStamp = formatTimeStamp(Date.now() + clockOffset);
	return {
		TimeStamp,
		Signature: sign(key, TimeStamp, fields.sharedSecret, fields.signatureFormat),
	};
}

function withCode({ message, code }: Envelope): string {
	return code === undefined ? message : `${message} (code ${code})`;
}

function methodUrl(fields: ApiKeyFields, method: string): string {
	return `${fields.url}/api/v1/Authentication/${method}`;
}

async function post(
	http: Http,
	fields: ApiKeyFields,
	method: string,
	form: Record<string, string>,
): Promise<Envelope> {
	const url = methodUrl(fields, method);
	const { status, body } = await ask(http, {
		method: 'POST',
		url,
		body: new URLSearchParams(form),
	});
	const read = readApiAuthAnswer(body);
	if (read === undefined) {
		throw noSignIn(url, `the answer (status ${status}) is not one of the API's`);
	}
	const token = fieldOf(read.fields, 'AuthenticationToken');
	return {
		code: read.success === 'false' ? read.code : 0,
		message: read.message ?? 'it gave no reason.',
		token: typeof token === 'string' ? token : undefined,
		time: read.time,
	};
}

function clockOffsetOf(answer: Envelope): number {
	if (answer.time !== undefined) return answer.time - Date.now();
	throw new UserError(
		"This machine's clock and the site's are more than two minutes apart, and the site's answer does not tell its time. Set this machine's clock right.",
		{ description: "Compare it with a time server, for example with 'timedatectl' on Linux." },
	);
}

function clockTooFarOff(clockOffset: number): UserError {
	const seconds = Math.round(Math.abs(clockOffset) / 1000);
	return new UserError(
		`This machine's clock is ${seconds} seconds ${clockOffset > 0 ? 'behind' : 'ahead of'} the site's, and the site refuses its timestamps (code ${CLOCK_CODE}). Set this machine's clock right.`,
		{ description: "Compare it with a time server, for example with 'timedatectl' on Linux." },
	);
}
