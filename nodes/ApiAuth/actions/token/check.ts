import { ItemError, ServiceError } from '../../../shared/errors';
import type { Item, Operation } from '../../../shared/operation';
import type { Answer, Verdict } from '../../../shared/transport';
import { readEnvelope } from '../../envelope';
import type { Envelope } from '../../envelope';
import { CHECK_TOKEN_TIME } from '../../paths';
import { apiAuth, DEAD_TOKEN_CODES, SIGNATURE_CODE } from '../../protocol';
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
		if (given === undefined) return remainingTime(item.n8n, await checkOwn(item));
		const answer = await checkGiven(item, given);
		const envelope = readEnvelope(answer);
		if (envelope === undefined || !hasCode(envelope, DEAD_TOKEN_CODES)) {
			return remainingTime(item.n8n, answer);
		}
		return { Valid: false, Code: envelope.code, Message: envelope.message };
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

async function checkOwn({ request }: Item): Promise<Answer> {
	return await request({ method: 'POST', path: CHECK_TOKEN_TIME });
}

async function checkGiven(item: Item, token: string): Promise<Answer> {
	const check = async () =>
		await item.request({
			method: 'POST',
			path: CHECK_TOKEN_TIME,
			body: new URLSearchParams({ AuthenticationToken: token }),
			judge: judgeGivenToken,
		});
	const answer = await check();
	if (!isSignatureRefused(answer)) return answer;
	// Either the way of signing is no longer the right one, which the check of the credential's own token puts right, or
	// the token is another key's, which has another secret.
	await checkOwn(item);
	const second = await check();
	if (!isSignatureRefused(second)) return second;
	throw new ServiceError(
		`The site refuses the signature for this token (code ${SIGNATURE_CODE}).`,
		"The token does not come from this credential's API key. Choose the credential with the key that it comes from.",
	);
}

/** That a given token is dead is what the user asked; the credential's own would be renewed. */
function judgeGivenToken(answer: Answer): Verdict {
	const envelope = readEnvelope(answer);
	const isAnswer =
		envelope !== undefined && hasCode(envelope, [...DEAD_TOKEN_CODES, SIGNATURE_CODE]);
	return isAnswer ? 'good' : apiAuth.judge(answer);
}

function isSignatureRefused(answer: Answer): boolean {
	const envelope = readEnvelope(answer);
	return envelope !== undefined && hasCode(envelope, [SIGNATURE_CODE]);
}

function hasCode({ success, code }: Envelope, codes: number[]): boolean {
	return success === 'false' && codes.includes(code ?? 0);
}
