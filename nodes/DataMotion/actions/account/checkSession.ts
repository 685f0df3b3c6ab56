import { operation } from '../../../shared/operation';
import { readDone } from '../../reading/done';
import { sessionKey } from '../../ways/sessionKey';

export const checkSession = operation({
	name: 'Check Session',
	value: 'checkSession',
	action: 'Check session',
	description: 'Find out whether the session of the credential is still alive, without renewing it',
	fields: {},

	async run({ request }) {
		const answer = await request({
			method: 'GET',
			path: '/Account/CheckSessionKey',
			// That the session is dead is an answer here.
			judge: (given) => (given.status === 401 ? 'good' : sessionKey.judge(given)),
		});
		readDone(answer);
		return { Valid: answer.status !== 401 };
	},
});
