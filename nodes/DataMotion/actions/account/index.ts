import type { Resource } from '../../../shared/operation';
import { checkSession } from './checkSession';
import { get } from './get';
import { logOut } from './logOut';

export const account: Resource = {
	name: 'Account',
	value: 'account',
	operations: [get, checkSession, logOut],
};
