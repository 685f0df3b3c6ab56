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

/** `effect` is what happens, the rest says to which requests; see the table in sandbox/README.md. */
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
	variants: Variants;
}

/** Where the vendor's sources disagree. The first of each is how the sandbox starts. */
export interface Variants {
	deleteResult: 'Results' | 'Result';
	attachmentIdType: 'number' | 'string';
	attachmentIdKey: 'AttachmentId' | 'AttachmentID';
	contentIdKey: 'documented' | 'ContentId' | 'ContentID';
	moreMessages: 'present' | 'absent';
	messageIdType: 'number' | 'string';
	trackingShape: 'array' | 'object';
	summaryExtras: 'present' | 'absent';
	detailsExtras: 'present' | 'absent';
	retractOpened: 'allowed' | 'refused';
	searchPaging: 'optional' | 'required';
	sentDraftId: 'same' | 'new';
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
