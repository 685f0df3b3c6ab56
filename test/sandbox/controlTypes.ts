export interface LoggedRequest {
	id: number;
	/** Method and path in the documents' terms, such as `GET /Message/{id}`. */
	operation: string;
	method: string;
	path: string;
	query: Record<string, string>;
	/** Null while under way, and for a connection that was cut. */
	status: number | null;
	user?: string;
	sessionKey?: string;
	token?: string;
	/** The kind of fault that befell it. */
	fault?: string;
	startedAt: string;
	finishedAt: string | null;
	body?: Record<string, unknown>;
}

export interface Stats {
	counts: Record<string, number>;
	maxConcurrent: number;
}

export interface SandboxMessage {
	id: number;
	from: string;
	to: string[];
	cc: string[];
	bcc: string[];
	subject: string;
	text: string;
	html: string;
	created: string;
	retracted: boolean;
	/** Null once it is gone for good, here and for recipients. */
	sentFolderId: number | null;
	copies: Array<{ address: string; folderId: number | null; read: boolean; openings: string[] }>;
	attachments: Array<{
		fileName: string;
		contentType: string;
		contentId: string;
		size: number;
		sha256: string;
	}>;
}

export interface ClockChange {
	/** ISO 8601 */
	at?: string;
	advanceSeconds?: number;
	stopped?: boolean;
}

export interface FaultAnswer {
	status: number;
	/** Sent as JSON, unless `headers` name another content type. */
	body?: unknown;
	headers?: Record<string, string>;
}

/** `effect` is what happens, the rest says to which requests; see the table in sandbox/control/README.md. */
export type Fault = {
	method?: string;
	path?: string;
	subject?: string;
	folderId?: number;
	user?: string;
	skip?: number;
	times?: number;
	/** By the sandbox's clock. */
	forSeconds?: number;
} & (
	| { effect: FaultAnswer | 'cut-before' | 'cut-after' | 'cut-answer' | 'half' | 'hold' | 'hang' }
	| { effect: 'session-ends' }
	| { effect: 'cut-during'; delayMs?: number }
	| { effect: 'drip' | 'endless'; everyMs?: number }
	| ({ effect: 'cut-early' } & Partial<FaultAnswer>)
	| ({ effect: 'status-after' } & FaultAnswer)
);

export interface Settings {
	signatureInput: 'token' | 'apiKey';
	signatureFormat: 'hex' | 'decimal' | 'any';
	clockSkewSeconds: number;
	contentType: 'application/json' | 'text/html';
	keyActive: boolean;
	ipAllowed: boolean;
	warning: string | null;
	/** Without a method, all calls fail but those that sign in and CheckTokenTime. */
	apiAuthFailure: { code: number; message?: string; method?: string; times?: number } | null;
	pageSize: number;
	dateHeader: boolean;
	/** Of the newer messaging API. */
	accessTokenLifeMs: number;
	/** What a gateway asks for in front of the ways in with a session key. */
	subscriptionKey: string | null;
	lies: Lies;
	variants: Variants;
}

/** What a service may do that answers all the same, and wrongly. */
export interface Lies {
	listNewestFirst: boolean;
	listSaysNoMore: boolean;
	/** After the id of a message that is not in the folder (any more). */
	listEmptyAfterGone: boolean;
	searchReversed: boolean;
}

/** Where the vendor's sources disagree. The first of each is how the sandbox starts. */
export interface Variants {
	deleteResult: 'Result' | 'Results';
	attachmentIdType: 'number' | 'string';
	attachmentIdKey: 'AttachmentId' | 'AttachmentID' | 'mixed';
	contentIdKey: 'documented' | 'ContentId' | 'ContentID';
	metadataContentId: 'absent' | 'present';
	sentExpiration: 'present' | 'absent';
	moreMessages: 'present' | 'absent';
	messageIdType: 'number' | 'string';
	trackingShape: 'array' | 'object';
	summaryExtras: 'present' | 'absent';
	detailsExtras: 'present' | 'absent';
	retractOpened: 'allowed' | 'refused';
	searchPaging: 'optional' | 'required';
	tokenExpiresIn: 'present' | 'absent';
	sentDraftId: 'same' | 'new';
	apiAuthAnswer: 'object' | 'text';
	apiAuthMessages: 'objects' | 'object' | 'texts' | 'text';
	apiAuthSuccess: 'boolean' | 'text' | 'padded' | 'number' | 'lowerCase';
	minutesRemaining: 'padded' | 'bare' | 'hours' | 'number' | 'negative';
	apiAuthTimeStamp: 'utc' | 'zone' | 'dotNet';
}

/** What can become of a message, and what is seen of it. Times are in ISO 8601, by the sandbox's clock. */
export interface Condition {
	created?: string;
	/** From when on it shows, to its sender too. */
	visibleFrom?: string;
	/** What lacks it for all that. */
	hiddenFrom?: 'list' | 'search' | null;
	/** Where its recipients have it; null is nowhere, as after a deletion for good. */
	folderId?: number | null;
	sentFolderId?: number | null;
	read?: boolean;
	retracted?: boolean;
	/** All that its sender is told of; `address` is by default the first recipient. */
	openings?: Array<{ address?: string; at: string; visibleFrom?: string }>;
}

export interface PlacedMessage extends Condition {
	/** One that no message has; without it, the next. */
	id?: number;
	from: string;
	to?: string[];
	cc?: string[];
	bcc?: string[];
	subject?: string;
	text?: string;
	html?: string;
	attachments?: Array<{
		fileName: string;
		contentType?: string;
		contentId?: string;
		base64: string;
	}>;
}

export interface Seed {
	to: string;
	count: number;
	from?: string;
	subjectPrefix?: string;
	withAttachment?: boolean;
}

export interface BasketRow {
	basketId: number;
	customerGuid: string;
	item: { stockId: number; partCode: string; externalStockId: string };
	quantity: number;
	method: string;
	/** What the request said, apart from what signs it. */
	given: Record<string, unknown>;
}
