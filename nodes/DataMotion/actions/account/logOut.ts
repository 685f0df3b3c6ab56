import { operation } from '../../../shared/operation';
import { readDone } from '../../reading/done';
import { sessionKey } from '../../ways/sessionKey';

export const logOut = operation({
	name: 'Log Out',
	value: 'logOut',
	action: 'Log out',
	description: 'End the session of the credential; the next request signs in again',
	fields: {},

	async run({ request }) {
		const answer = await request({
			method: 'POST',
			path: '/Account/Logout',
			// A session that is dead already is what the user wants.
			judge: (given) => (given.status === 401 ? 'good' : sessionKey.judge(given)),
		});
		readDone(answer);
		return { loggedOut: true };
	},
});
