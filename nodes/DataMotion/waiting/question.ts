import { randomUUID } from 'crypto';
import type { IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';
import { isObject } from '../../../services/json';
import type { Choice } from '../composing/question';

/** What a recipient is asked to decide, as far as the page behind a link shows it. */
export interface Question {
	subject: string;
	approve: string;
	/** Undefined where the only answer is to approve. */
	decline?: string;
}

/**
 * Makes the links of a question, which takes the place of the one that this node asked before. n8n signs them; that
 * they belong to this question, and not to one of an earlier round of a loop, is told by a nonce. It is kept in the
 * node's context, which n8n stores with the execution.
 */
export function askQuestion(n8n: IExecuteFunctions, question: Question): Choice[] {
	requireSignature(n8n);
	const nonce = randomUUID();
	n8n.getContext('node').question = { ...question, nonce };
	const choice = (label: string, approved: boolean): Choice => ({
		label,
		url: n8n.getSignedResumeUrl({ approved: String(approved), nonce }),
	});
	const { approve, decline } = question;
	return [choice(approve, true), ...(decline === undefined ? [] : [choice(decline, false)])];
}

/** n8n 1 checks the signature of a link only if it was asked to; later versions always do. */
function requireSignature(n8n: IExecuteFunctions): void {
	if (
		'setSignatureValidationRequired' in n8n &&
		typeof n8n.setSignatureValidationRequired === 'function'
	) {
		n8n.setSignatureValidationRequired();
	}
}

/** What a link stands for, while the execution waits with its question. */
export interface LinkAnswer {
	nonce: string;
	subject: string;
	label: string;
	approved: boolean;
}

/** Undefined: the link belongs to another question. */
export function readLink(n8n: IWebhookFunctions): LinkAnswer | undefined {
	const { nonce, approved } = n8n.getRequestObject().query;
	const question = openQuestion(n8n);
	if (question === undefined || question.nonce !== nonce) return undefined;
	const isApproval = approved === 'true';
	return {
		nonce,
		subject: String(question.subject),
		label: String(isApproval ? question.approve : question.decline),
		approved: isApproval,
	};
}

/** A webhook is given no context: an expression reads it. */
function openQuestion(n8n: IWebhookFunctions) {
	// Braces in the name of the node would end the expression.
	const name = JSON.stringify(n8n.getNode().name)
		.replaceAll('{', '\\u007b')
		.replaceAll('}', '\\u007d');
	const question: unknown = n8n.evaluateExpression(`{{ $(${name}).context.question }}`);
	return isObject(question) ? question : undefined;
}
