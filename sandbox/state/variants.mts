/**
 * Where the vendor's own sources disagree, a client has to survive either. The first of each is
 * what the sandbox does unless it is told otherwise.
 */
export const VARIANTS = {
	/** What Delete calls the text of its answer. */
	deleteResult: ['Results', 'Result'],
	attachmentIdType: ['number', 'string'],
	attachmentIdKey: ['AttachmentId', 'AttachmentID'],
	/** The documents spell it in one way for some requests and in the other for the rest. */
	contentIdKey: ['documented', 'ContentId', 'ContentID'],
	/** Whether Unread says that there are more. */
	moreMessages: ['present', 'absent'],
	messageIdType: ['number', 'string'],
	/** Tracking in summaries with metadata. */
	trackingShape: ['array', 'object'],
	/** InlineAttachmentCount and FirstRecipient in summaries. */
	summaryExtras: ['present', 'absent'],
	/** Uid, UserId and the totals of files in the account's details. */
	detailsExtras: ['present', 'absent'],
	/** Whether a message can be retracted that somebody has opened. */
	retractOpened: ['allowed', 'refused'],
	/** Whether Search insists on PageNum and PageSize. */
	searchPaging: ['optional', 'required'],
	/** No source says whether a draft keeps its id when it is sent. */
	sentDraftId: ['same', 'new'],
} as const satisfies Record<string, readonly [string, ...string[]]>;

export type Variants = { [Name in keyof typeof VARIANTS]: (typeof VARIANTS)[Name][number] };

export function defaultVariants(): Variants {
	return {
		deleteResult: 'Results',
		attachmentIdType: 'number',
		attachmentIdKey: 'AttachmentId',
		contentIdKey: 'documented',
		moreMessages: 'present',
		messageIdType: 'number',
		trackingShape: 'array',
		summaryExtras: 'present',
		detailsExtras: 'present',
		retractOpened: 'allowed',
		searchPaging: 'optional',
		sentDraftId: 'same',
	};
}
