/** MessageStatus by number, spelled as the service spells it (docs/services/datamotion.md, Message statuses). */
const MESSAGE_STATUS = new Map<number, string>([
	[-8, 'DirectMessageFailed'],
	[-7, 'PendingUpload'],
	[-6, 'PendingLicense'],
	[-5, 'Pending'],
	[-4, 'Restricted'],
	[-3, 'Deleted'],
	[-2, 'Retracted'],
	[-1, 'Draft'],
	[0, 'EditMode'],
	[1, 'NoticeInQueue'],
	[2, 'NoticeSent'],
	[3, 'UnRead'],
	[4, 'Read'],
	[5, 'SentSafeTls'],
	[6, 'NoticeError'],
	[7, 'Pop3Delivered'],
	[8, 'PushedZip'],
	[9, 'SecureFax'],
	[10, 'PushedPdf'],
	[11, 'DistributionRequestProcessed'],
	[12, 'DistributionRequestFailed'],
	[13, 'WorkflowDestinationEnroute'],
	[14, 'WorkflowDestinationDelievered'],
	[15, 'WorkflowDestinationUnreachable'],
	[16, 'DirectMessageQueued'],
	[17, 'DirectMessageSent'],
	[18, 'DirectMessageDispatched'],
	[19, 'DirectMessageProcessed'],
]);

const LAST_ACTION = new Map<number, string>([
	[0, 'None'],
	[1, 'Replied'],
	[2, 'Forwarded'],
]);

/** The name of a status; an unknown one as it came. */
export function statusName(value: unknown): unknown {
	return nameIn(MESSAGE_STATUS, value);
}

export function lastActionName(value: unknown): unknown {
	return nameIn(LAST_ACTION, value);
}

/** Nothing is no zero, as which JavaScript would count it. */
function nameIn(names: Map<number, string>, value: unknown): unknown {
	const isNothing = value === null || value === '';
	return isNothing ? value : (names.get(Number(value)) ?? value);
}
