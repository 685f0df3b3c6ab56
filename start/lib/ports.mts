import { once } from 'node:events';
import { createServer } from 'node:net';
import { StartError } from './start-error.mts';

export const LOOPBACK = '127.0.0.1';

async function listenOn(port: number): Promise<number> {
	const server = createServer();
	server.listen(port, LOOPBACK);
	await once(server, 'listening');
	const address = server.address();
	server.close();
	await once(server, 'close');
	return typeof address === 'object' && address !== null ? address.port : port;
}

export async function requireFreePort(port: number, purpose: string, option: string) {
	try {
		await listenOn(port);
	} catch (error) {
		const code = error instanceof Error && 'code' in error ? error.code : undefined;
		const why = code === 'EACCES' ? 'may not be used by this user' : 'is already in use';
		throw new StartError(
			`Port ${port}, meant for ${purpose}, ${why}.`,
			`Choose another one:  npm start -- ${option} ${port < 1024 ? port + 8000 : port + 1}`,
		);
	}
}

export async function anyFreePort(): Promise<number> {
	return await listenOn(0);
}
