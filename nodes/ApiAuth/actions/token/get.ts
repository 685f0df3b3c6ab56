import type { Field } from '../../../shared/fields/field';
import { operation } from '../../../shared/operation';
import { CHECK_TOKEN_TIME } from '../../protocol';
import { remainingTime } from '../../reading/remainingTime';

const notice: Field<void> = {
	properties: [
		{
			displayName:
				'The token appears in the output, and so in the execution data that n8n saves. It is the one that the credential uses, so it may end soon: see ExpiresAt. Requests of this node need no token: they are signed with one by themselves.',
			name: 'tokenNotice',
			type: 'notice',
			default: '',
		},
	],
	read() {},
};

export const get = operation({
	name: 'Get',
	value: 'get',
	action: 'Get token',
	description: 'Get an authentication token to use elsewhere',
	fields: { notice },

	async run({ n8n, request }) {
		// Signing in is up to the credential; this asks how long the token that it has got is valid.
		const answer = await request({ method: 'POST', path: CHECK_TOKEN_TIME });
		return { AuthenticationToken: answer.session, ...remainingTime(n8n, answer) };
	},
});
