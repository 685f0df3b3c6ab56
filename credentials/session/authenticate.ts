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
import { inItsWords } from '../../services/words';
import type { Known } from './access';
import { ask, noSignIn, RefusedError } from './service';
import type { Http } from './service';
import { formatTimeStamp, sign } from './signature';
import type { SignatureFormat, SignatureInput } from './signature';

/** A site with a signed API, and the key for it. */
export interface Site {
	url: string;
	apiKey: string;
	sharedSecret: string;
	/** What may be tried, the likelier first. */
	formats: SignatureFormat[];
}

export interface Token {
	token: string;
	/** Milliseconds by which the site's clock is ahead of ours. */
	clockOffset: number;
	/** In which the site took the signature. */
	signatureFormat: SignatureFormat;
}

interface Envelope {
	/** 0 when it succeeded, undefined when it failed without a code. */
	code: number | undefined;
	message: string;
	token?: string;
	time?: number;
}

const SERVICE = { urlLabel: 'Site URL' };

const CHECK_KEY = "Check 'API Key' and 'Shared Secret' in the DataMotion API credential.";
const CHECK_URL = "Check 'Site URL' in the DataMotion API credential.";
const LOOK_IT_UP =
	"If they are right, look in the documentation of the site's API, or ask its administrator.";
const SET_CLOCK = {
	description: "Compare it with a time server, for example with 'timedatectl' on Linux.",
};

/** Refused again and again as long as the same key and secret are entered; all else is mended at the site. */
const WRONG_KEY_CODES = [SIGNATURE_CODE, 2004, 2005, 2006, 2007, 2014];

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
 * @throws RefusedError for a wrong key or secret, UserError when the site refuses for another reason, OperationalError
 * when it gives no answer that can be used
 */
export async function authenticate(http: Http, site: Site, known: Known): Promise<Token> {
	const { apiKey, formats } = site;
	const preferred = formats.filter((format) => format === known.signatureFormat);
	let clockOffset = known.clockOffset ?? 0;
	let answer: Envelope = { code: SIGNATURE_CODE, message: '' };
	let signatureFormat = formats[0];
	for (signatureFormat of new Set([...preferred, ...formats])) {
		const attempt = async () => {
			const signed = signedFields(site, apiKey, { clockOffset, signatureFormat });
			return await post(http, site, 'Authenticate', { APIKey: apiKey, ...signed });
		};
		answer = await attempt();
		if (answer.code === CLOCK_CODE) {
			clockOffset = clockOffsetOf(answer);
			answer = await attempt();
			if (answer.code === CLOCK_CODE) throw clockTooFarOff(clockOffset);
		}
		if (answer.code !== SIGNATURE_CODE) break;
	}
	if (TROUBLE_CODES.includes(answer.code ?? 0)) {
		throw noSignIn(SERVICE, methodUrl(site, 'Authenticate'), withCode(answer));
	}
	if (answer.code !== 0) throw refused(answer, `The site refused the API key: ${withCode(answer)}`);
	if (answer.token === undefined) {
		throw noSignIn(SERVICE, methodUrl(site, 'Authenticate'), 'the answer holds no token');
	}
	return { token: answer.token, clockOffset, signatureFormat };
}

/**
 * Tries both inputs with CheckTokenTime, which changes nothing.
 * @returns undefined when the site refuses for another reason and so tells nothing: the next sign-in asks again
 * @throws RefusedError when it takes neither, OperationalError when it takes not the token and tells nothing of the key
 */
export async function findSignatureInput(
	http: Http,
	site: Site,
	token: Token,
): Promise<SignatureInput | undefined> {
	const withToken = await checkTokenTime(http, site, token, 'token');
	if (withToken.code === 0) return 'token';
	if (withToken.code !== SIGNATURE_CODE) return undefined;
	const withApiKey = await checkTokenTime(http, site, token, 'apiKey');
	if (withApiKey.code === 0) return 'apiKey';
	if (withApiKey.code !== SIGNATURE_CODE) {
		throw noSignIn(SERVICE, methodUrl(site, 'CheckTokenTime'), withCode(withApiKey));
	}
	throw refused(
		withApiKey,
		`The site gave a token but refused each signature made with it: ${withCode(withApiKey)}`,
	);
}

async function checkTokenTime(
	http: Http,
	site: Site,
	token: Token,
	input: SignatureInput,
): Promise<Envelope> {
	const signed = signedFields(site, input === 'token' ? token.token : site.apiKey, token);
	const form = { AuthenticationToken: token.token, ...signed };
	return await post(http, site, 'CheckTokenTime', form);
}

function signedFields(
	{ sharedSecret }: Site,
	key: string,
	{ clockOffset, signatureFormat }: Omit<Token, 'token'>,
) {
	const TimeStamp = formatTimeStamp(Date.now() + clockOffset);
	return { TimeStamp, Signature: sign(key, TimeStamp, sharedSecret, signatureFormat) };
}

function refused({ code = 0 }: Envelope, message: string): UserError {
	const Kind = WRONG_KEY_CODES.includes(code) ? RefusedError : UserError;
	return new Kind(message, {
		description: HOW_TO_SIGN_IN.get(code) ?? `${CHECK_KEY} ${LOOK_IT_UP}`,
	});
}

function withCode({ message, code }: Envelope): string {
	return code === undefined ? message : `${message} (code ${code})`;
}

export function methodUrl({ url }: Site, method: string): string {
	return `${url}/api/v1/Authentication/${method}`;
}

async function post(
	http: Http,
	site: Site,
	method: string,
	form: Record<string, string>,
): Promise<Envelope> {
	const url = methodUrl(site, method);
	const body = new URLSearchParams(form);
	const answer = await ask(http, SERVICE, { method: 'POST', url, body });
	const read = readApiAuthAnswer(answer.body);
	if (read === undefined) {
		throw noSignIn(SERVICE, url, `the answer (status ${answer.status}) is not one of the API's`);
	}
	const token = fieldOf(read.fields, 'AuthenticationToken');
	return {
		code: read.success === 'false' ? read.code : 0,
		message: inItsWords(read.message, Object.values(form)) ?? 'it gave no reason.',
		token: typeof token === 'string' && token.trim() !== '' ? token : undefined,
		time: read.time,
	};
}

function clockOffsetOf({ time }: Envelope): number {
	if (time !== undefined) return time - Date.now();
	throw new UserError(
		"This machine's clock and the site's are more than two minutes apart, and the site's answer does not tell its time. Set this machine's clock right.",
		SET_CLOCK,
	);
}

function clockTooFarOff(clockOffset: number): UserError {
	const seconds = Math.round(Math.abs(clockOffset) / 1000);
	return new UserError(
		`This machine's clock is ${seconds} seconds ${clockOffset > 0 ? 'behind' : 'ahead of'} the site's, and the site refuses its timestamps (code ${CLOCK_CODE}). Set this machine's clock right.`,
		SET_CLOCK,
	);
}
