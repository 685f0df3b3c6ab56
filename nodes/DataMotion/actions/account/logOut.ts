import { operation } from '../../../shared/operation';
import { sessionKey } from '../../ways/sessionKey';

export const logOut = operation({
	name: 'Log Out',
	value: 'logOut',
	action: 'Log out',
	description: 'End the session of the credential; the next request signs in again',
	fields: {},

	async run({ request }) {
		await request({
			method: 'POST',
			path: '/Account/Logout',
			// A session that is dead already is what the user wants.
			judge: (given) => (given.status === 401 ? 'good' : sessionKey.judge(given)),
		});
		return { loggedOut: true };
	},
});
