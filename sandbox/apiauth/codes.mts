/**
 * The documented catalogue; its text breaks off within 3008. Texts follow the samples: capitalised
 * words, and the parameter in brackets without a space.
 */
const MESSAGES = {
	200: 'An HTTP Module Error Occurred.',
	201: 'An Unexpected Error Occurred.',
	300: 'The API Was Not Found.',
	301: 'The Method Was Not Found In The API.',
	302: 'No Validation Criteria Were Found For The Method.',
	303: 'The Method Exists In Newer Versions Of The API Only.',
	304: 'The MethodSettings Subtype Could Not Be Determined.',
	1000: 'The Authentication Token Has Just Expired.',
	2000: 'The Validation Criteria Were Not Found.',
	2001: 'The TimeStamp Is Outside Of The Permitted Timespan.',
	2002: 'There Is No API Key Associated With The Authentication Token.',
	2003: 'The Signature Could Not Be Authenticated.',
	2004: 'A Required Value Is Missing.',
	2005: 'Value Is Shorter Than The Minimum Length.',
	2006: 'Value Is Longer Than The Maximum Length.',
	2007: 'Value Could Not Be Converted To The Required Type.',
	2008: 'Value Is Below The Minimum.',
	2009: 'Value Is Above The Maximum.',
	2010: 'The Values Could Not Be Read. Please Check The Format Of The Object.',
	2011: 'The API Key Is Not Active.',
	2012: "The Authentication Token's API Key Is Not Active.",
	2013: 'The IP Address Is Not Permitted For The API Key.',
	2014: 'The API Key Does Not Exist.',
	2015: "The Authentication Token's API Key Does Not Exist.",
	3000: 'One Of IRPStockID, IRPPartCode Or IRPExternalStockID Is Required.',
	3001: 'The IRPStockID Is Inactive And Cannot Be Added.',
	3002: 'The IRPStockID Does Not Exist.',
	3003: 'The IRPPartCode Is Not Unique.',
	3004: 'The IRPExternalStockID Is Not Unique.',
	3005: 'The CurrencyISO Is Not Active.',
	3006: 'The BasketID Is Not Present. Set AddAsNewOnBasketMissing To True To Create A New One.',
	3007: 'A CustomerGUID Is Required With A BasketID.',
	3008: 'The CustomerGUID Does Not Match The BasketID.',
} as const;

export type Code = keyof typeof MESSAGES;

export function isCode(code: number): code is Code {
	return Object.hasOwn(MESSAGES, code);
}

export function textFor(code: Code): string {
	return MESSAGES[code];
}

export interface ServiceMessage {
	Code: number;
	Message: string;
}

export function messageFor(code: Code, parameter?: string): ServiceMessage {
	const suffix = parameter === undefined ? '' : `(Parameter=${parameter})`;
	return { Code: code, Message: MESSAGES[code] + suffix };
}

/** A request that the service doesn't carry out; it may say several things about it. */
export class Failure extends Error {
	constructor(readonly messages: ServiceMessage[]) {
		super(messages.map((message) => message.Message).join(' '));
	}
}

export function failure(code: Code, parameter?: string): Failure {
	return new Failure([messageFor(code, parameter)]);
}
