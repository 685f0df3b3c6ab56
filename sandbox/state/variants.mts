import Type, { type Static } from 'typebox';

/** The first is what the sandbox does unless it is told otherwise. */
function either<T extends string[]>(...ways: [...T]) {
	return Type.Enum(ways, { default: ways[0] });
}

/** Where the vendor's own sources disagree, a client has to survive either. */
export const Variants = Type.Object(
	{
		/** What Delete calls the text of its answer. */
		deleteResult: either('Result', 'Results'),
		attachmentIdType: either('number', 'string'),
		/** `mixed`: AttachmentID where a message is read without its files, AttachmentId elsewhere. */
		attachmentIdKey: either('AttachmentId', 'AttachmentID', 'mixed'),
		/** The documents spell it in one way for some requests and in the other for the rest. */
		contentIdKey: either('documented', 'ContentId', 'ContentID'),
		/** ContentId of attachments in Metadata. */
		metadataContentId: either('absent', 'present'),
		/** ExpirationDate in the answers of Send, Reply and SendDraft. */
		sentExpiration: either('present', 'absent'),
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
		/** expires_in beside a token of the newer API. */
		tokenExpiresIn: either('present', 'absent'),
		/** No source says whether a draft keeps its id when it is sent. */
		sentDraftId: either('same', 'new'),
		/** ApiAuth's answers as JSON, or as a JSON string that holds them: a sample parses twice. */
		apiAuthAnswer: either('object', 'text'),
		apiAuthMessages: either('objects', 'object', 'texts', 'text'),
		/** `true`; `"True"`; `" True "`; `1`; `"true"` */
		apiAuthSuccess: either('boolean', 'text', 'padded', 'number', 'lowerCase'),
		/** `"04:05"`; `"4:5"`; `"00:04:05"`; `4.08`; `"-00:05"` of an expired token, which is no error then */
		minutesRemaining: either('padded', 'bare', 'hours', 'number', 'negative'),
		/** `…31.5523349Z`; `…31.5523349+02:00`; `/Date(1539700051552)/` */
		apiAuthTimeStamp: either('utc', 'zone', 'dotNet'),
	},
	{ additionalProperties: false },
);

export type Variants = Static<typeof Variants>;

/** As the vendor's Java client has them, which stumbles over any field that it doesn't know. */
export const STRICT_JAVA: Partial<Variants> = {
	attachmentIdKey: 'mixed',
	sentExpiration: 'absent',
	summaryExtras: 'absent',
	trackingShape: 'object',
};
