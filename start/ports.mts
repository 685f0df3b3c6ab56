import getPort from 'get-port';
import { LOOPBACK } from '../tools/server.mts';
import { StartError } from '../tools/start-error.mts';

export async function requireFreePort(port: number, purpose: string, option: string) {
	if ((await getPort({ port, host: LOOPBACK })) === port) return;
	const why = port < 1024 ? 'is in use, or not for this user' : 'is already in use';
	throw new StartError(
		`Port ${port}, meant for ${purpose}, ${why}.`,
		`Choose another one:  npm start -- ${option} ${port < 1024 ? port + 8000 : port + 1}`,
	);
}
