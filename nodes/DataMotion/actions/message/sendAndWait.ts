import { SEND_AND_WAIT_OPERATION } from 'n8n-workflow';
import type { IExecuteFunctions } from 'n8n-workflow';
import { ItemError } from '../../../shared/errors';
import { operation } from '../../../shared/operation';
import { questionBodies } from '../../composing/question';
import { limitWaitTime } from '../../fields/limitWaitTime';
import { subject } from '../../fields/newMessage';
import { approveLabel, declineLabel, mayDecline, questionText } from '../../fields/question';
import { to } from '../../fields/recipients';
import { sendMessage } from '../../recovering/sendMessage';
import { askQuestion } from '../../waiting/question';

const name = 'Send and Wait for Response';

const doubt = {
	message: 'It may have been sent all the same, but this execution does not wait for its answer.',
	description:
		'Look in the folder Track Sent. The links of that message lead nowhere: start a new execution to ask anew. Another try of this execution does not send it.',
};

export const sendAndWait = operation({
	name,
	value: SEND_AND_WAIT_OPERATION,
	action: 'Send message and wait for response',
	description: 'Send a secure message with links to approve or decline, and wait for the answer',
	once: true,
	oneItem: true,
	fields: { to, subject, text: questionText, mayDecline },
	options: { approveLabel, declineLabel, limitWaitTime },

	async run(item, { to: To, subject: Subject, text, mayDecline: isDouble }, options) {
		const { n8n } = item;
		refuseSeveralItems(n8n);
		refuseWithinAgent(n8n);
		const until = options.limitWaitTime(n8n.getTimezone());
		const choices = askQuestion(n8n, {
			subject: Subject,
			approve: options.approveLabel,
			decline: isDouble ? options.declineLabel : undefined,
		});
		const { TextBody, HtmlBody } = questionBodies(text, choices);
		// By its links, the text alone tells it from any other in Track Sent, whatever becomes of the HTML on its way.
		const message = { To, Subject, TextBody };
		const sent = await sendMessage(item, message, { body: { ...message, HtmlBody }, doubt });
		await n8n.putExecutionToWait(until);
		// Seen while it waits. What comes out then is the answer, or the input if none has come in time.
		return sent;
	},
});

/** All items would share one wait, and the answer to one would be taken for that to all. */
function refuseSeveralItems(n8n: IExecuteFunctions): void {
	const { length } = n8n.getInputData();
	if (length === 1) return;
	throw new ItemError(
		`'${name}' asks about one item at a time, and got ${length}. Nothing was sent.`,
		"Put a 'Loop Over Items' node with a batch size of 1 before this node: connect its output 'loop' to this node, and the last node that works on the answer back to it.",
	);
}

/** AI Agents before version 3 run their tools within themselves: the agent would wait, where no link leads. */
function refuseWithinAgent(n8n: IExecuteFunctions): void {
	// Only what n8n gives to such tools has it.
	if (!('getNextRunIndex' in n8n)) return;
	throw new ItemError(
		`'${name}' can't wait as a tool of this version of the AI Agent. Nothing was sent.`,
		'Use version 3 of the AI Agent node or a later one: add the node anew in the editor.',
	);
}
