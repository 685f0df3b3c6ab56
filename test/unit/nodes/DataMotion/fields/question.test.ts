import {
	approveLabel,
	declineLabel,
	mayDecline,
	questionText,
} from '../../../../../nodes/DataMotion/fields/question';
import { failureOf } from '../../../support/failure';
import { givenOf } from '../../../support/item';

describe('a question', () => {
	it('keeps its text as it is', () => {
		expect(questionText.read(givenOf({ message: ' Line 1\nLine 2 ' }))).toBe(' Line 1\nLine 2 ');
	});

	it.each(['', ' \n', undefined, null])('is refused without a text: %j', async (message) => {
		const read = () => questionText.read(givenOf({ message }));
		expect((await failureOf(read)).message).toBe("'Message' is empty.");
	});

	it.each([
		['double', true],
		['single', false],
		[undefined, false],
	])('of the type %s may be declined: %s', (approvalType, expected) => {
		expect(mayDecline.read(givenOf({ approvalType }))).toBe(expected);
	});
});

describe('a label', () => {
	it.each([
		[' Send it ', 'Send it'],
		['', 'Approve'],
		[undefined, 'Approve'],
	])('to approve with, of %j', (label, expected) => {
		expect(approveLabel.read(givenOf({ approveLabel: label }))).toBe(expected);
	});

	it.each([
		['No', 'No'],
		[null, 'Decline'],
	])('to decline with, of %j', (label, expected) => {
		expect(declineLabel.read(givenOf({ disapproveLabel: label }))).toBe(expected);
	});

	it('is one line: another could look like a link', async () => {
		const read = () => approveLabel.read(givenOf({ approveLabel: 'a\nhttp://x.example' }));
		expect((await failureOf(read)).message).toContain("'Approve Label' has a line break");
	});
});
