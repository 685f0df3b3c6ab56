import Type, { type Static } from 'typebox';

/** The first is what the sandbox does unless it is told otherwise. */
function either<const T extends string[]>(...ways: T) {
	return Type.Enum(ways, { default: ways[0] });
}

/** Where the vendor's own sources disagree, a client has to survive either. */
export const Variants = Type.Object(
	{
		/** What Delete calls the text of its answer. */
		deleteResult: either('Results', 'Result'),
		attachmentIdType: either('number', 'string'),
		attachmentIdKey: either('AttachmentId', 'AttachmentID'),
		/** The documents spell it in one way for some requests and in the other for the rest. */
		contentIdKey: either('documented', 'ContentId', 'ContentID'),
		/** Whether Unread says that there are more. */
		moreMessages: either('present', 'absent'),
		messageIdType: either('number', 'string'),
		/** Tracking in summaries with metadata. */
		trackingShape: either('array', 'object'),
		/** InlineAttachmentCount and FirstRecipient in summaries. */
		summaryExtras: either('present', 'absent'),
		/** Uid, UserId and the totals of files in the account's details. */
		detailsExtras: either('present', 'absent'),
		/** Whether a message can be retracted that somebody has opened. */
		retractOpened: either('allowed', 'refused'),
		/** Whether Search insists on PageNum and PageSize. */
		searchPaging: either('optional', 'required'),
		/** No source says whether a draft keeps its id when it is sent. */
		sentDraftId: either('same', 'new'),
	},
	{ additionalProperties: false },
);

export type Variants = Static<typeof Variants>;
