import type { N8nApi } from './api.mts';
import { DATA } from '../folders.mts';
import { dig } from '../json.mts';
import { StartError } from '../start-error.mts';

export const OWNER = { email: 'owner@sandbox.example', password: 'Sandbox-1' };

/** Sets up n8n's owner account the first time, and logs in with it from then on. */
export async function becomeOwner(api: N8nApi): Promise<void> {
	const settings = await api.get('/settings');
	if (dig(settings, 'userManagement', 'showSetupOnFirstLoad') === true) {
		await api.post('/owner/setup', { ...OWNER, firstName: 'Sandbox', lastName: 'Owner' });
		return;
	}

	const { status, message } = await api.request('POST', '/login', {
		emailOrLdapLoginId: OWNER.email,
		password: OWNER.password,
	});
	if (status < 300) return;
	if (status === 429) {
		throw new StartError('n8n allows only five logins a minute.', 'Start again in a minute.');
	}
	throw new StartError(
		`The owner of this n8n is not ${OWNER.email} with the password ${OWNER.password} (${message}).`,
		`Set them back in the editor, or start afresh, which deletes its workflows: remove ${DATA}`,
	);
}
