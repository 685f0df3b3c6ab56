import { lastActionName, statusName } from '../../../../../nodes/DataMotion/reading/statuses';

// docs/services/datamotion.md, Message statuses: one after the other from the lowest value on.
const FROM_LOWEST =
	'DirectMessageFailed PendingUpload PendingLicense Pending Restricted Deleted Retracted Draft EditMode NoticeInQueue NoticeSent UnRead Read SentSafeTls NoticeError Pop3Delivered PushedZip SecureFax PushedPdf DistributionRequestProcessed DistributionRequestFailed WorkflowDestinationEnroute WorkflowDestinationDelievered WorkflowDestinationUnreachable DirectMessageQueued DirectMessageSent DirectMessageDispatched DirectMessageProcessed'.split(
		' ',
	);

describe('the names of statuses', () => {
	it('all 28 statuses have their names, as number or as text', () => {
		const values = Array.from({ length: 28 }, (_, index) => index - 8);

		expect(values.map(statusName)).toEqual(FROM_LOWEST);
		expect(values.map(String).map(statusName)).toEqual(FROM_LOWEST);
	});

	it.each([20, -9, 'Sent', '', undefined, null])(
		'the unknown status %j stays as it is',
		(value) => {
			expect(statusName(value)).toBe(value);
		},
	);

	it('what was done with a message last has its name', () => {
		expect([0, 1, '2', 3].map(lastActionName)).toEqual(['None', 'Replied', 'Forwarded', 3]);
	});
});
