import type { IDataObject } from 'n8n-workflow';
import { ItemError } from '../../../shared/errors';
import type { Item, Operation } from '../../../shared/operation';
import type { Answer, Verdict } from '../../../shared/transport';
import { readEnvelope } from '../../envelope';
import type { Envelope } from '../../envelope';
import { CHECK_TOKEN_TIME } from '../../paths';
import { apiAuth, DEAD_TOKEN_CODES } from '../../protocol';
import { remainingTime } from '../../remainingTime';

export const check: Operation = {
	name: 'Check',
	value: 'check',
	action: 'Check token',
	description: 'Find out how long an authentication token will still be valid',
	fields: [
		{
			displayName: 'Token to Check',
			name: 'tokenSource',
			type: 'options',
			options: [
				{
					name: "The Credential's Own",
					value: 'credential',
					description: 'The one that requests with this credential are signed with',
				},
				{ name: 'Given Below', value: 'value', description: 'One that comes from elsewhere' },
			],
			default: 'credential',
		},
		{
			displayName: 'Token',
			name: 'token',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'The authentication token to check. It has to come from the same API key.',
			displayOptions: { show: { tokenSource: ['value'] } },
		},
	],

	async run(item) {
		const given = readGivenToken(item);
		const answer = await item.request({
			method: 'POST',
			path: CHECK_TOKEN_TIME,
			body: given === undefined ? undefined : new URLSearchParams({ AuthenticationToken: given }),
			// That a given token is dead is what the user asked; the credential's own is renewed.
			judge: given === undefined ? undefined : judgeGivenToken,
		});
		return toOutput(answer);
	},
};

function readGivenToken({ n8n, index }: Item): string | undefined {
	if (n8n.getNodeParameter('tokenSource', index) !== 'value') return undefined;
	const token: unknown = n8n.getNodeParameter('token', index);
	if (typeof token === 'string' && token.trim() !== '') return token.trim();
	throw new ItemError(
		"'Token' is empty.",
		"Enter the token to check, or set 'Token to Check' to the credential's own.",
	);
}

function isDeadToken({ success, code }: Envelope): boolean {
	return success === 'false' && DEAD_TOKEN_CODES.includes(code ?? 0);
}

function judgeGivenToken(answer: Answer): Verdict {
	const envelope = readEnvelope(answer);
	return envelope !== undefined && isDeadToken(envelope) ? 'good' : apiAuth.judge(answer);
}

function toOutput(answer: Answer): IDataObject {
	const envelope = readEnvelope(answer);
	if (envelope !== undefined && isDeadToken(envelope)) {
		return { Valid: false, Code: envelope.code, Message: envelope.message };
	}
	return remainingTime(answer);
}
