/** The examples that programs and clocks trigger: imported in the editor, published, and triggered for real. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { execa } from 'execa';
import { dig } from '../../tools/json.mts';
import { companyCredential, deliveryCredential } from '../support/fixtures.ts';
import { ExampleWorld } from './exampleWorld.mts';
import { DATABASE_USER, startPostgres } from './queueServers.mts';
import { until } from './waiting.mts';
import { ANN, BOB, CAROL } from '../support/sandbox.ts';

const DOUBT = /may have been sent all the same/;

let world: ExampleWorld;

before(async () => {
	world = await ExampleWorld.start();
});
after(async () => await world.running.stop());
afterEach(async () => await world.afterTest());

test('send-a-secure-message: by the button', async () => {
	const example = await world.import('send-a-secure-message');
	await world.execute(example);
	assert.equal((await example.nextRun()).status, 'success');
	assert.equal((await world.onlyMessage(BOB)).subject, 'Your lab results');
});

test('answer-for-the-office-with-a-company-key: each unread message is answered once', async () => {
	const credential = await world.n8n.createCredential(
		'DataMotion company key',
		companyCredential(world.sandbox),
	);
	const example = await world.import(
		'answer-for-the-office-with-a-company-key',
		{},
		{
			'n8n-nodes-datamotion.dataMotion': credential,
		},
	);
	await world.sandbox.seed({ to: ANN, from: BOB, count: 3 });
	await world.execute(example);
	assert.equal((await example.nextRun()).status, 'success');
	assert.equal((await world.sandbox.messages(BOB)).length, 3);
	await world.execute(example);
	assert.equal((await example.nextRun()).status, 'success');
	assert.equal((await world.sandbox.messages(BOB)).length, 3);
});

test('one-way-notice-with-a-delivery-key: is sent and tracked', async () => {
	const credential = await world.n8n.createCredential(
		'DataMotion delivery key',
		deliveryCredential(world.sandbox),
	);
	const example = await world.import(
		'one-way-notice-with-a-delivery-key',
		{},
		{
			'n8n-nodes-datamotion.dataMotion': credential,
		},
	);
	await world.execute(example);
	const run = await example.nextRun();
	assert.equal(run.status, 'success');
	assert.equal((await world.onlyMessage(BOB)).subject, 'Your statement');
	assert.ok(run.outputs('Track Message'));
});

test('webhook-to-secure-message: a call is sent, or answered with the reason', async () => {
	const example = await world.import('webhook-to-secure-message');
	await example.activate();
	const letter = { to: BOB, subject: 'Hello', text: 'Only for you.' };
	const sent = await world.call('secure-message', letter);
	const { id, subject, text } = await world.onlyMessage(BOB);
	assert.deepEqual([sent.status, sent.data], [200, { MessageId: id }]);
	assert.deepEqual([subject, text], [letter.subject, letter.text]);

	const refused = await world.call('secure-message', { ...letter, to: 'nobody' });
	assert.equal(refused.status, 422);
	assert.match(String(dig(refused.data, 'error')), /'nobody', which is not an email address/);
	assert.match(String(dig(refused.data, 'message')), /\w/);

	await world.loseAnswer();
	const doubtful = await world.call('secure-message', letter);
	assert.equal(doubtful.status, 502);
	assert.match(String(dig(doubtful.data, 'error')), DOUBT);
	assert.match(String(dig(doubtful.data, 'message')), /Track Sent before you send it again/);
	assert.equal((await world.sandbox.messages(BOB)).length, 2);
});

test('check-a-token-on-schedule: takes the way that the time left calls for', async () => {
	const example = await world.import('check-a-token-on-schedule', {
		'Every 4 Minutes': { rule: { interval: [{ field: 'seconds', secondsInterval: 2 }] } },
	});
	await example.activate();
	const first = await example.nextRun();
	assert.equal(first.error, undefined);
	assert.ok(first.outputs('Still good'));
	await world.sandbox.advance(4 * 60 + 10);
	await until(async () => (await example.nextRun()).outputs('Renew soon') !== undefined);
});

test('nightly-reports-from-a-database: each client gets their own rows, and a refusal stops no other', async () => {
	const { port } = await world.running.add(startPostgres());
	const sql = `
		CREATE TABLE clients (id int PRIMARY KEY, name text, email text);
		CREATE TABLE bookings (id serial, client_id int, booked_on date, text text, amount numeric);
		INSERT INTO clients VALUES (1, 'Bob', '${BOB}'), (2, 'Rex', 'refuse@sandbox.example'),
			(3, 'Carol', 'carol@example.com'), (4, 'Idle', 'idle@example.com');
		INSERT INTO bookings (client_id, booked_on, text, amount) VALUES
			(1, CURRENT_DATE - 1, 'Rent, "old" flat', 950.00), (1, CURRENT_DATE - 1, 'Refund', -20.50),
			(1, CURRENT_DATE - 1, NULL, 7.00), (1, CURRENT_DATE - 1, 'Open', NULL),
			(2, CURRENT_DATE - 1, 'Fee', 5.00), (3, CURRENT_DATE - 1, 'Salary', 3100.00),
			(3, CURRENT_DATE - 2, 'Too old', 1.00);`;
	const connection = `postgresql://${DATABASE_USER}@127.0.0.1:${port}/postgres`;
	const psql = async (...commands: string[]) => {
		const asked = commands.flatMap((command) => ['--command', command]);
		const options = ['--set', 'ON_ERROR_STOP=1', '--quiet', '--no-align', '--tuples-only'];
		return (await execa('psql', [...options, ...asked, connection])).stdout;
	};
	// The day that counts is the database's: here another one than that of UTC.
	const zone = new Date().getUTCHours() < 12 ? 'Etc/GMT+12' : 'Etc/GMT-14';
	await psql(`ALTER DATABASE postgres SET timezone TO '${zone}'`);
	const day = await psql(sql, 'SELECT CURRENT_DATE - 1');
	await world.addCredential('n8n-nodes-base.postgres', 'postgres', {
		host: '127.0.0.1',
		port,
		database: 'postgres',
		user: DATABASE_USER,
		ssl: 'disable',
	});

	const example = await world.import('nightly-reports-from-a-database');
	await example.change({ parameters: { 'Every Night at 2': soon() } });
	await example.activate();
	const { error } = await example.nextRun();
	assert.equal(error, undefined);

	const bobs = await world.onlyMessage(BOB);
	const bookings = ['"Rent, ""old"" flat",950.00', '"Refund",-20.50', '"",7.00', '"Open",'];
	const rows = ['Date,Text,Amount', ...bookings.map((booking) => `${day},${booking}`)].join('\n');
	assert.deepEqual(
		bobs.attachments.map(({ fileName, sha256 }) => [fileName, sha256]),
		[[`bookings-${day}.csv`, createHash('sha256').update(rows).digest('hex')]],
	);
	assert.equal(bobs.subject, `Your bookings of ${day}`);
	assert.match(bobs.text, /Hello Bob,/);
	const carols = await world.onlyMessage('carol@example.com');
	assert.match(carols.text, /Hello Carol,/);
	assert.notEqual(carols.attachments[0]?.sha256, bobs.attachments[0]?.sha256);
	assert.deepEqual(await world.sandbox.messages('idle@example.com'), []);
	const told = await world.onlyMessage(CAROL);
	assert.equal(told.subject, 'The report for Rex needs a look');
	assert.match(told.text, /refuse@sandbox\.example/);
});

/** A few seconds from now; a slow machine that misses it gets another chance each minute. */
function soon(): Record<string, unknown> {
	const expression = `${new Date(Date.now() + 4_000).getSeconds()} * * * * *`;
	return { rule: { interval: [{ field: 'cronExpression', expression }] } };
}

function labResult(): FormData {
	const form = new FormData();
	form.append('to', BOB);
	form.append('name', 'Bob');
	form.append('file', new Blob(['%PDF-1.4'], { type: 'application/pdf' }), 'result.pdf');
	return form;
}

test('lab-result-with-reminder: waits three days', async () => {
	const example = await world.import('lab-result-with-reminder');
	await example.activate();
	const before = Date.now();
	const { status, data } = await world.call('lab-result', labResult());
	const message = await world.onlyMessage(BOB);
	assert.deepEqual([status, data], [200, { MessageId: message.id }]);
	assert.equal(message.attachments[0]?.fileName, 'result.pdf');

	const run = await example.nextRun();
	assert.equal(run.status, 'waiting');
	const days = (Date.parse(run.waitTill) - before) / (24 * 60 * 60 * 1000);
	assert.ok(days > 2.99 && days < 3.01, `waits ${days} days`);
});

const REMINDER = 'A message is waiting for you';

async function refuseReminder(): Promise<void> {
	const effect = { status: 400, body: 'The mailbox is full.' };
	await world.sandbox.fault({ method: 'POST', path: '/Message', subject: REMINDER, effect });
}

for (const [what, prepare, received, told] of [
	['reminds who has not opened it', async () => {}, 2, [/A reminder was sent\./]],
	['leaves those alone who have', async (id: number) => await world.openMessage(BOB, id), 1, []],
	['tells of a reminder that failed', refuseReminder, 1, [/failed: The mailbox is full\./]],
] as const) {
	test(`lab-result-with-reminder: ${what}`, async () => {
		const example = await world.import('lab-result-with-reminder', {
			'Wait 3 Days': { amount: 5, unit: 'seconds' },
		});
		await example.activate();
		await world.call('lab-result', labResult());
		await prepare((await world.onlyMessage(BOB)).id);
		const run = await example.nextRun();
		assert.deepEqual([run.status, run.error], ['success', undefined]);
		const subjects = (await world.sandbox.messages(BOB)).map(({ subject }) => subject);
		assert.deepEqual(subjects, ['Your lab result', REMINDER].slice(0, received));
		const tellings = await world.sandbox.messages(CAROL);
		assert.equal(tellings.length, told.length);
		for (const [index, words] of told.entries()) assert.match(tellings[index]?.text ?? '', words);
	});
}

test('lab-result-with-reminder: a result that cannot be sent is answered with the reason', async () => {
	const example = await world.import('lab-result-with-reminder');
	await example.activate();
	const form = labResult();
	form.set('to', 'refuse@sandbox.example');
	const { status, data } = await world.call('lab-result', form);
	assert.equal(status, 422);
	assert.match(String(dig(data, 'error')), /not permitted: refuse@sandbox\.example/);

	const withoutFile = labResult();
	withoutFile.delete('file');
	for (const body of [withoutFile, { to: BOB, name: 'Bob' }]) {
		const refused = await world.call('lab-result', body);
		assert.equal(refused.status, 422);
		assert.match(String(dig(refused.data, 'error')), /no file in an input field named 'file'/);
	}
	assert.deepEqual(await world.sandbox.messages(BOB), []);

	await world.loseAnswer();
	const doubtful = await world.call('lab-result', labResult());
	assert.equal(doubtful.status, 502);
	assert.match(String(dig(doubtful.data, 'error')), DOUBT);
});

test('item-into-a-trade-basket: takes the customer to the basket, or asks them to call', async () => {
	const example = await world.import('item-into-a-trade-basket');
	await example.activate();
	const order = (item: string) => new URLSearchParams({ item, quantity: '2' });
	const { status, headers } = await world.call('basket', order('2910'));
	assert.equal(status, 303);
	const [row, ...more] = await world.sandbox.baskets();
	assert.deepEqual([row?.quantity, more.length], [2, 0]);
	assert.match(String(headers.location), new RegExp(`customer=${row?.customerGuid}`));

	await example.nextRun();
	// What a visitor sends never comes back as a page.
	for (const item of ['2914', '<script>alert(1)</script>']) {
		const refused = await world.call('basket', order(item));
		assert.deepEqual([refused.status, (await world.sandbox.baskets()).length], [422, 1]);
		assert.match(String(refused.headers['content-type']), /^text\/plain/);
		assert.match(String(refused.data), /^This item could not be put into the basket/);
		assert.equal((await example.nextRun()).status, 'error');
	}
});

test('same-message-both-ways: both arrive, and are the same', async () => {
	const example = await world.import('same-message-both-ways', {
		'Send with HTTP Request': { url: `${world.sandbox.baseUrl}/Message` },
	});
	await world.execute(example);
	assert.deepEqual((await example.nextRun()).error, undefined);
	const [first, second, ...more] = (await world.sandbox.messages(BOB)).map(
		({ to, subject, text, attachments }) => ({ to, subject, text, attachments }),
	);
	assert.ok(first && second && more.length === 0);
	assert.equal(first.attachments.length, 1);
	assert.deepEqual(first, second);
});

test('save-attachments-of-new-messages: writes them to disk, and moves the message', async () => {
	const folder = join(homedir(), '.n8n-files');
	const made = await mkdir(folder, { recursive: true });
	const stop = async () => made !== undefined && (await rm(made, { recursive: true }));
	await world.running.add(Promise.resolve({ stop }));
	const trash = { __rl: true, mode: 'id', value: '2' };
	const example = await world.import('save-attachments-of-new-messages', {
		'Write File': { fileName: `=${folder}/{{ $json.FileName }}` },
		'Move Message': { destinationFolderId: trash },
	});
	await example.activate();
	const { lastId } = await world.sandbox.seed({
		to: ANN,
		from: BOB,
		count: 1,
		withAttachment: true,
	});
	await example.poll();
	const run = await example.nextRun();
	assert.equal(run.status, 'success');

	const [sent] = await world.sandbox.messages(ANN);
	const [written, ...more] = run.outputs('Write File')?.[0] ?? [];
	assert.equal(more.length, 0);
	const name = String(dig(run.outputs('Each Attachment')?.[0]?.[0], 'FileName'));
	assert.ok(written && name.startsWith(`${lastId}-`));
	const content = await readFile(join(folder, name));
	await rm(join(folder, name));
	assert.equal(createHash('sha256').update(content).digest('hex'), sent?.attachments[0]?.sha256);
	assert.deepEqual(run.outputs('Move Message'), [[{ MessageId: lastId, FolderId: 2 }]]);
});

test('notify-when-a-message-is-opened: tells another program who has opened it', async () => {
	const told: string[] = [];
	const other = createServer((request, response) => {
		request.setEncoding('utf8').on('data', (part: string) => told.push(part));
		request.on('end', () => response.end('{}'));
	}).listen(0, '127.0.0.1');
	await world.running.add(Promise.resolve({ stop: async () => other.close() }));
	await once(other, 'listening');
	const address = other.address();
	assert.ok(typeof address === 'object' && address !== null);

	const example = await world.import('notify-when-a-message-is-opened', {
		Notify: { url: `http://127.0.0.1:${address.port}/` },
	});
	await example.activate();
	const { lastId } = await world.sandbox.seed({ to: BOB, from: ANN, count: 1 });
	await world.openMessage(BOB, lastId);
	await example.poll();
	const run = await example.nextRun();
	assert.deepEqual([run.status, run.error], ['success', undefined]);
	const notice: unknown = JSON.parse(told.join(''));
	assert.deepEqual([dig(notice, 'MessageId'), dig(notice, 'Email')], [lastId, BOB]);
	assert.match(String(dig(notice, 'DateOpened')), /^\d{4}-/);
});
