import { randomBytes } from 'node:crypto';
import { sending } from '../support/fixtures';
import { startForTests } from '../support/parts';

const { engine, sandbox } = startForTests();

const SIZE = 24 * 1024 * 1024;

async function sendLargeFile() {
	await engine.run(sending());
	await sandbox.clearRequests();
	const data = await engine.storeFile(randomBytes(SIZE), 'scan.bin', 'application/octet-stream');
	return async () =>
		await engine.run({
			...sending({ additionalFields: { attachments: 'data' } }),
			items: [{ json: {}, binary: { data } }],
		});
}

const largeMessages = async () => {
	return (await sandbox.messages()).filter(({ attachments }) => attachments[0]?.size === SIZE);
};

describe('a large upload', () => {
	it('signs in and sends once where a dead session is refused before the file was read', async () => {
		const send = await sendLargeFile();
		await sandbox.dropSessions();
		await sandbox.fault({
			path: '/Message',
			effect: 'cut-early',
			status: 401,
			body: 'The session key is invalid.',
		});
		const { error } = await send();

		expect(error).toBeUndefined();
		expect(await largeMessages()).toHaveLength(1);
		expect((await sandbox.stats()).counts['POST /Account/Logon']).toBe(1);
	});

	it('is tried once more where the connection breaks before the file was read', async () => {
		const send = await sendLargeFile();
		await sandbox.fault({ path: '/Message', effect: 'cut-early' });
		const { error } = await send();

		expect(error).toBeUndefined();
		expect(await largeMessages()).toHaveLength(1);
		expect((await sandbox.stats()).counts['POST /Account/Logon']).toBeUndefined();
	});

	it('is told as not sent where the connection breaks twice', async () => {
		const send = await sendLargeFile();
		await sandbox.fault({ path: '/Message', times: 2, effect: 'cut-early' });
		const { error } = await send();

		expect(error?.message).toMatch(/^DataMotion did not answer at .*: the connection was cut\.$/);
		expect(await largeMessages()).toHaveLength(0);
	});

	it('is not tried again where the connection breaks after the file was read', async () => {
		const send = await sendLargeFile();
		await sandbox.fault({ path: '/Message', effect: 'cut-after' });
		const { items } = await send();

		const [{ id }, ...others] = await largeMessages();
		expect(items).toEqual([
			expect.objectContaining({
				json: expect.objectContaining({ MessageId: id, Recovered: true }),
			}),
		]);
		expect(others).toEqual([]);
	});
});
