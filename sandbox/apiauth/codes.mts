/** Texts follow the samples: capitalised words, and the parameter in brackets without a space. */
const MESSAGES = {
	201: 'An Unexpected Error Occurred.',
	300: 'The API Was Not Found.',
	301: 'The Method Was Not Found In The API.',
	1000: 'The Authentication Token Has Just Expired.',
	2001: 'The TimeStamp Is Outside Of The Permitted Timespan.',
	2002: 'There Is No API Key Associated With The Authentication Token.',
	2003: 'The Signature Could Not Be Authenticated.',
	2004: 'A Required Value Is Missing.',
	2005: 'Value Is Shorter Than The Minimum Length.',
	2006: 'Value Is Longer Than The Maximum Length.',
	2007: 'Value Could Not Be Converted To The Required Type.',
	2010: 'The Values Could Not Be Read. Please Check The Format Of The Object.',
	2011: 'The API Key Is Not Active.',
	2012: "The Authentication Token's API Key Is Not Active.",
	2013: 'The IP Address Is Not Permitted For The API Key.',
	2014: 'The API Key Does Not Exist.',
} as const;

export type Code = keyof typeof MESSAGES;

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
