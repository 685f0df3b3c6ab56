import type { INodeProperties } from 'n8n-workflow';
import { readApiAuthAnswer } from '../../../../services/apiAuthAnswer';
import { DEAD_TOKEN_CODES, SIGNATURE_CODE } from '../../../../services/apiAuthCodes';
import { withoutSecrets } from '../../../../services/words';
import { ItemError, ServiceError } from '../../../shared/errors';
import { readChoice } from '../../../shared/fields/choice';
import type { Field } from '../../../shared/fields/field';
import { readName } from '../../../shared/fields/text';
import { operation } from '../../../shared/operation';
import type { Ask } from '../../../shared/operation';
import type { Answer, Verdict } from '../../../shared/protocol';
import { apiAuth, CHECK_TOKEN_TIME, isRefusedWith } from '../../protocol';
import { remainingTime } from '../../reading/remainingTime';

const source: INodeProperties = {
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
};

const token: INodeProperties = {
	displayName: 'Token',
	name: 'token',
	type: 'string',
	typeOptions: { password: true },
	required: true,
	default: '',
	placeholder: 'e.g. {{ $json.AuthenticationToken }}',
	description: 'The authentication token to check. It has to come from the same API key.',
	displayOptions: { show: { tokenSource: ['value'] } },
};

/** The token to check; undefined for the credential's own. */
const tokenToCheck: Field<string | undefined> = {
	properties: [source, token],
	read(given) {
		if (readChoice(source, given('tokenSource')) !== 'value') return undefined;
		const value = readName(given('token'), 'Token');
		if (value !== '') return value;
		throw new ItemError(
			"'Token' is empty.",
			"Enter the token to check, or set 'Token to Check' to the credential's own. If it comes from an expression, check that this item has it.",
		);
	},
};

export const check = operation({
	name: 'Check',
	value: 'check',
	action: 'Check token',
	description: 'Find out how long an authentication token will still be valid',
	fields: { tokenToCheck },

	async run({ n8n, request }, { tokenToCheck: given }) {
		if (given === undefined) return remainingTime(n8n, await checkOwn(request));
		const answer = await checkGiven(request, given);
		const said = readApiAuthAnswer(answer.body);
		if (said === undefined || !isRefusedWith(said, DEAD_TOKEN_CODES)) {
			return remainingTime(n8n, answer);
		}
		const Message = withoutSecrets(said.message ?? '', [given]);
		return { Valid: false, Code: said.code, Message };
	},
});

async function checkOwn(request: Ask): Promise<Answer> {
	return await request({ method: 'POST', path: CHECK_TOKEN_TIME });
}

async function checkGiven(request: Ask, given: string): Promise<Answer> {
	const ask = async () =>
		await request({
			method: 'POST',
			path: CHECK_TOKEN_TIME,
			body: new URLSearchParams({ AuthenticationToken: given }),
			judge: judgeGivenToken,
		});
	const answer = await ask();
	if (!isRefused(answer, [SIGNATURE_CODE])) return answer;
	// Either the way of signing is no longer the right one, which the check of the credential's own token puts right, or
	// the token is another key's, which has another secret.
	await checkOwn(request);
	const second = await ask();
	if (!isRefused(second, [SIGNATURE_CODE])) return second;
	throw new ServiceError(
		`The site refuses the signature for this token (code ${SIGNATURE_CODE}).`,
		"The token does not come from this credential's API key. Choose the credential with the key that it comes from.",
	);
}

/** That a given token is dead is what the user asked; the credential's own would be renewed. */
function judgeGivenToken(answer: Answer): Verdict {
	return isRefused(answer, [...DEAD_TOKEN_CODES, SIGNATURE_CODE]) ? 'good' : apiAuth.judge(answer);
}

function isRefused({ body }: Answer, codes: number[]): boolean {
	const said = readApiAuthAnswer(body);
	return said !== undefined && isRefusedWith(said, codes);
}
