/** The documented codes; what else goes wrong is an InvalidRequest with a `message`. */
type Code =
	| 'InvalidRequest'
	| 'InvalidFolderId'
	| 'InvalidPageNumber'
	| 'InvalidPageSize'
	| 'RecipientNotSpecified'
	| 'SubjectExceedsMaximumLength'
	| 'InvalidAttachmentContentId'
	| 'CrmCustomIdExceedsMaximumLength'
	| 'Unauthorized'
	| 'AccessTokenInvalid';

export class CodedRefusal extends Error {
	constructor(
		readonly status: number,
		readonly code: string,
		readonly detail?: string,
	) {
		super(detail ?? code);
	}
}

export function invalid(code: Code, detail?: string): CodedRefusal {
	return new CodedRefusal(400, code, detail);
}

export function unauthorized(code: Code): CodedRefusal {
	return new CodedRefusal(401, code);
}
