import {
	apiKeyCredential,
	deliveryCredential,
	oauthCredential,
	passwordCredential,
} from '../support/fixtures';
import { ANN, BOB } from '../support/mail';
import { startForTests } from '../support/parts';

const { engine, mail, sandbox } = startForTests();

describe('a list in the editor', () => {
	it('lets folders be picked by name, and searched', async () => {
		const { results } = await engine.list('searchFolders', mail.as(ANN));
		expect(results).toContainEqual({ name: 'Inbox', value: 1 });
		const { results: found } = await engine.list('searchFolders', mail.as(ANN), 'track');
		expect(found.map(({ name }) => name.toLowerCase())).toEqual(
			found.map(() => expect.stringContaining('track')),
		);
		expect(found.length).toBeGreaterThan(0);
	});

	it('lets received messages be picked, newest first, page by page', async () => {
		await sandbox.seed({ to: ANN, count: 120 });
		const pages = [];
		let page: string | undefined;
		do {
			const { results, paginationToken } = await engine.list(
				'searchReceivedMessages',
				mail.as(ANN),
				'',
				page,
			);
			pages.push(results.map(({ value }) => Number(value)));
			page = typeof paginationToken === 'string' ? paginationToken : undefined;
		} while (page !== undefined);

		expect(pages.map(({ length }) => length)).toEqual([50, 50, 20]);
		const ids = pages.flat();
		expect(new Set(ids).size).toBe(120);
		expect(ids).toEqual([...ids].sort((one, other) => other - one));
	});

	it('searches sent messages', async () => {
		await mail.send([], { subject: 'To find' });
		const { results } = await engine.list('searchSentMessages', mail.as(ANN), 'to find');
		expect(results).toEqual([
			{
				name: expect.stringMatching(
					/^To find · bob@sandbox\.example · \d{4}-\d\d-\d\d \d\d:\d\d UTC$/,
				),
				value: expect.any(Number),
			},
		]);
		expect((await engine.list('searchSentMessages', mail.as(ANN), 'not there')).results).toEqual(
			[],
		);
	});

	it('shows whom sent messages are for, however far they lie apart', async () => {
		for (const subject of ['Rare 1', 'Rare 2']) {
			await mail.send([], { subject });
			await sandbox.seed({ from: ANN, to: BOB, count: 150 });
		}
		const { results } = await engine.list('searchSentMessages', mail.as(ANN), 'rare');
		expect(results.map(({ name }) => name)).toEqual([
			expect.stringMatching(/^Rare 2 · bob@sandbox\.example · /),
			expect.stringMatching(/^Rare 1 · bob@sandbox\.example · /),
		]);
	});

	it('asks for no recipients where nothing was found', async () => {
		await engine.list('searchSentMessages', mail.as(ANN));
		expect(await sandbox.requests('GetMessageSummaries')).toEqual([]);
	});

	it('leaves room for sender and date beside a long subject', async () => {
		await mail.send([], { subject: 'Long 😀'.repeat(30) });
		const { results } = await engine.list('searchReceivedMessages', mail.as(BOB));
		expect(results[0].name).toMatch(/^(Long 😀){6}Long… · ann@sandbox\.example · .* UTC$/u);
	});

	it('lets drafts be picked, with whom they are for', async () => {
		const body = { bodyFormat: 'text', textBody: '', additionalFields: {} };
		const draft = { to: BOB, subject: 'Not yet', ...body };
		const { items } = await mail.run('draft', 'save', draft);
		const { results } = await engine.list('searchDrafts', mail.as(ANN));
		expect(results).toEqual([
			{
				name: expect.stringMatching(/^Not yet · bob@sandbox\.example · .* UTC$/),
				value: items[0].json.MessageId,
			},
		]);
	});

	it('shows of folders that share a name which type they are of', async () => {
		const { results } = await engine.list('searchFolders', mail.as(ANN), 'trash');
		expect(results.map(({ name }) => name)).toEqual([
			'Trash (Inbox)',
			'Deleted Trash (Inbox)',
			'Trash (Track Sent)',
			'Deleted Trash (Track Sent)',
		]);
	});

	it('names a credential of another kind, and does not call the node by a name it does not have', async () => {
		const credentials = engine.addCredential('key', apiKeyCredential(sandbox));
		await expect(
			engine.list('searchFolders', credentials, '', undefined, 'Temp-Node'),
		).rejects.toThrow(
			/^This node needs a credential that signs in with 'User ID and Password', 'Company Key' or 'SAML Response'; 'key' signs in with 'API Key and Signature'\. Choose another under 'Credential' at the top of the node, or create one\.$/,
		);
	});

	it.each([
		['Secure Message Delivery Key', deliveryCredential],
		['Client ID and Secret', oauthCredential],
	])('says how to do without where there is none: %s', async (way, credential) => {
		const credentials = engine.addCredential('other', credential(sandbox));
		await expect(engine.list('searchSentMessages', credentials)).rejects.toThrow(
			`There are no lists with a credential that signs in with '${way}'. Choose 'By ID' and enter the ID.`,
		);
		expect(await sandbox.requests()).toEqual([]);
	});

	it('shows in words that a sign-in was refused', async () => {
		const credentials = engine.addCredential('wrong', passwordCredential(sandbox, ANN, 'wrong'));
		await expect(engine.list('searchFolders', credentials)).rejects.toThrow(
			/^DataMotion refused the sign-in: The user ID, e-mail address or password is incorrect\. .*Check 'User ID or Email' and 'Password'/,
		);
	});
});
