import type { Sandbox } from '../support/sandbox.ts';

/** Session keys and tokens that the sandbox has seen. */
export async function sessionSecrets(sandbox: Sandbox): Promise<string[]> {
	const requests = await sandbox.requests();
	return [
		...new Set(requests.flatMap(({ sessionKey = '', token = '' }) => [sessionKey, token])),
	].filter((secret) => secret !== '');
}
