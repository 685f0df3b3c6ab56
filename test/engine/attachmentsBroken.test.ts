/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on Node itself, not inside n8n */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import { passwordCredential } from '../support/fixtures';
import { contentOf } from '../support/mail';
import { startForTests } from '../support/parts';

const CONTENT = Buffer.alloc(3_000_000, 'content');
const ANSWER = JSON.stringify({
	AttachmentBase64: CONTENT.toString('base64'),
	ContentType: 'text/plain',
	FileName: 'a.txt',
});

/** A service whose answers a test writes itself. */
class Service {
	asked = 0;

	/** Of the answers to come. */
	write: (response: ServerResponse) => void = (response) => response.end(ANSWER);

	private readonly server: Server = createServer((request, response) => {
		if (request.url?.endsWith('/Account/Logon')) {
			response.setHeader('content-type', 'application/json');
			response.end('{"SessionKey":"0123456789ABCDEF0123456789ABCDEF"}');
			return;
		}
		this.asked += 1;
		this.write(response);
	});

	async start(): Promise<string> {
		this.server.listen(0, '127.0.0.1');
		await once(this.server, 'listening');
		const address = this.server.address();
		if (address === null || typeof address === 'string') throw new Error('No port.');
		return `http://127.0.0.1:${address.port}`;
	}

	stop(): void {
		this.server.closeAllConnections();
		this.server.close();
	}
}

const { engine, sandbox } = startForTests();
let service: Service;
let baseUrl: string;
beforeEach(async () => {
	service = new Service();
	baseUrl = await service.start();
});
afterEach(() => service.stop());

async function download(options = {}, onStart?: (cancel: () => void) => void) {
	return await engine.run({
		type: 'dataMotion',
		parameters: {
			resource: 'attachment',
			operation: 'download',
			attachmentId: '1',
			outputField: 'data',
			options,
		},
		credentials: engine.addCredential(baseUrl, {
			...passwordCredential(sandbox),
			baseUrl,
		}),
		onStart,
	});
}

const half = (response: ServerResponse) => {
	response.writeHead(200, { 'content-length': Buffer.byteLength(ANSWER) });
	return new Promise<void>((done) => response.write(ANSWER.slice(0, 2_000_000), () => done()));
};

describe('the content of a file', () => {
	it('is fetched again from its start where the connection breaks amid it', async () => {
		service.write = (response) => {
			if (service.asked > 1) response.end(ANSWER);
			else void half(response).then(() => response.destroy());
		};
		const { items, error } = await download();
		expect(error).toBeUndefined();
		expect(service.asked).toBe(2);
		const content = await contentOf(items[0].binary?.data ?? { data: '', mimeType: '' });
		expect(content.equals(CONTENT)).toBe(true);
	});

	it('is given up after the time in the options where it stops coming', async () => {
		service.write = (response) => void half(response);
		const { error } = await download({ timeout: 500 });
		expect(error?.message).toMatch(/^DataMotion did not answer at .*: no answer came in time\.$/);
		expect(service.asked).toBe(1);
	});

	it("is given up at n8n's Stop", async () => {
		let stop = () => {};
		service.write = (response) => void half(response).then(() => stop());
		const { items } = await download({}, (cancel) => {
			stop = cancel;
		});
		expect(items).toEqual([]);
		expect(service.asked).toBe(1);
	});
});
