import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { basename, join } from 'node:path';
import { type Duplex, pipeline } from 'node:stream';
import { execa } from 'execa';
import fastify from 'fastify';
import { LOOPBACK } from '../../tools/server.mts';
import { PACKAGE, type Packed } from '../../tools/n8n/package.mts';
import type { Settings } from '../../tools/n8n/server.mts';

const HOST = 'registry.npmjs.org';

interface Listening {
	port: number;
	stop: () => Promise<void>;
}

async function makeCertificate(folder: string) {
	const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
	const what = ['-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', `/CN=${HOST}`];
	const name = ['-addext', `subjectAltName=DNS:${HOST}`];
	await execa('openssl', ['req', '-x509', ...what, ...name, '-keyout', key, '-out', cert]);
	return { file: cert, https: { key: await readFile(key), cert: await readFile(cert) } };
}

function manifestOf({ tarball, version, integrity }: Packed) {
	const url = `https://${HOST}/${PACKAGE}/-/${basename(tarball)}`;
	return { name: PACKAGE, version, dist: { tarball: url, integrity } };
}

/** Passes connections to the registry's host on to `port`, and refuses all others. */
async function startProxy(port: number): Promise<Listening> {
	const clients = new Set<Duplex>();
	const proxy = createServer().on('connect', ({ url }, client) => {
		if (url !== `${HOST}:443`) {
			client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
			return;
		}
		clients.add(client);
		const registry = connect(port, LOOPBACK, () => {
			client.write('HTTP/1.1 200 Connection established\r\n\r\n');
		});
		// Either side may hang up: then the other is left too.
		pipeline(client, registry, client, () => clients.delete(client));
	});
	proxy.listen(0, LOOPBACK);
	await once(proxy, 'listening');
	const address = proxy.address();
	return {
		port: typeof address === 'object' && address !== null ? address.port : 0,
		stop: async () => {
			const closed = once(proxy, 'close');
			proxy.close();
			proxy.closeAllConnections();
			for (const client of clients) client.destroy();
			await closed;
		},
	};
}

async function startRegistry(published: Packed[], https: { key: Buffer; cert: Buffer }) {
	const server = fastify({ https });
	const latest = () => published.at(-1);
	server.get(`/${PACKAGE}`, () => ({
		name: PACKAGE,
		'dist-tags': { latest: latest()?.version },
		versions: Object.fromEntries(published.map((one) => [one.version, manifestOf(one)])),
	}));
	server.get<{ Params: { version: string } }>(`/${PACKAGE}/:version`, async (request, reply) => {
		const { version } = request.params;
		const found =
			version === 'latest' ? latest() : published.find((one) => one.version === version);
		return found === undefined ? await reply.code(404).send({}) : manifestOf(found);
	});
	server.get<{ Params: { file: string } }>(`/${PACKAGE}/-/:file`, async (request, reply) => {
		const found = published.find(({ tarball }) => basename(tarball) === request.params.file);
		if (found === undefined) return await reply.code(404).send({});
		return await reply.type('application/octet-stream').send(await readFile(found.tarball));
	});
	const url = new URL(await server.listen({ host: LOOPBACK, port: 0 }));
	return { port: Number(url.port), stop: async () => await server.close() };
}

/**
 * What n8n finds at registry.npmjs.org, where there is nothing but this package: n8n takes another registry with a
 * licence only, so it gets a proxy that leads here and nowhere else.
 */
export class NpmRegistry {
	private constructor(
		private readonly published: Packed[],
		/** For the n8n that is to install from it. */
		readonly settings: Settings,
		readonly stop: () => Promise<void>,
	) {}

	/** `folder` is for its certificate, and for what npm keeps. */
	static async start(folder: string): Promise<NpmRegistry> {
		const certificate = await makeCertificate(folder);
		const published: Packed[] = [];
		const registry = await startRegistry(published, certificate.https);
		const proxy = await startProxy(registry.port);
		const settings = {
			HTTPS_PROXY: `http://${LOOPBACK}:${proxy.port}`,
			NODE_EXTRA_CA_CERTS: certificate.file,
			// Whoever has told their npm of certificates has it ignore Node's.
			npm_config_cafile: certificate.file,
			npm_config_cache: join(folder, 'npm-cache'),
			npm_config_userconfig: join(folder, 'npmrc'),
		};
		return new NpmRegistry(published, settings, async () => {
			await proxy.stop();
			await registry.stop();
		});
	}

	/** As its latest version. */
	publish(packed: Packed): void {
		this.published.push(packed);
	}
}
