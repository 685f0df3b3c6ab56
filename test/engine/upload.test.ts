import { randomBytes } from 'node:crypto';
import type { Engine } from '../support/engine';
import { itemsToSend, passwordCredential, sending } from '../support/fixtures';
import { startForTests } from '../support/parts';
import type { Sandbox } from '../support/sandbox';

let engine: Engine;
let sandbox: Sandbox;
startForTests((parts) => ({ engine, sandbox } = parts));

const SIZE = 24 * 1024 * 1024;

async function sendLargeFile() {
	const credentials = engine.addCredential('ann', passwordCredential(sandbox));
	await engine.run({ ...sending(), credentials });
	await sandbox.clearRequests();
	const data = await engine.storeFile(randomBytes(SIZE), 'scan.bin', 'application/octet-stream');
	return async () => {
		return await engine.run({
			...sending({ additionalFields: { attachments: 'data' } }),
			items: [{ ...itemsToSend(1)[0], binary: { data } }],
			credentials,
		});
	};
}

const largeMessages = async () => {
	return (await sandbox.messages()).filter(({ attachments }) => attachments[0]?.size === SIZE);
};

test('a dead session that is refused before the file has been read: signs in and sends once', async () => {
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

test('a connection that breaks before the file has been read is tried once more', async () => {
	const send = await sendLargeFile();
	await sandbox.fault({ path: '/Message', effect: 'cut-early' });
	const { error } = await send();

	expect(error).toBeUndefined();
	expect(await largeMessages()).toHaveLength(1);
	expect((await sandbox.stats()).counts['POST /Account/Logon']).toBeUndefined();
});

test('a connection that breaks twice is told as nothing sent', async () => {
	const send = await sendLargeFile();
	await sandbox.fault({ path: '/Message', times: 2, effect: 'cut-early' });
	const { error } = await send();

	expect(error?.message).toMatch(/^DataMotion did not answer at .*: the connection was cut\.$/);
	expect(await largeMessages()).toHaveLength(0);
});

test('a connection that breaks after the file has been read is not tried again', async () => {
	const send = await sendLargeFile();
	await sandbox.fault({ path: '/Message', effect: 'cut-after' });
	const { error } = await send();

	expect(error?.message).toContain('It may have been sent all the same.');
	expect(await largeMessages()).toHaveLength(1);
});
