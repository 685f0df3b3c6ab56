import { call, withKey } from './apiAuthClient';
import { ANN, DataMotionClient } from './dataMotionClient';
import axios from 'axios';
import { startForTests } from './start';

const NOON = '2030-05-01T12:00:00.000Z';

describe("the sandbox's clock", () => {
	const [sandbox] = startForTests();

	const dateOf = async (path: string) =>
		(await axios.get(sandbox.siteUrl + path, { validateStatus: () => true })).headers.date;

	it('can be stopped, set, moved while it stands, and let go', async () => {
		expect(await sandbox.clock({ stopped: true, at: NOON })).toBe(NOON);
		expect(await sandbox.clock({ advanceSeconds: -0.5 })).toBe('2030-05-01T11:59:59.500Z');
		const later = Date.parse(await sandbox.clock({ stopped: false }));
		expect(later - Date.parse('2030-05-01T11:59:59.500Z')).toBeLessThan(1000);
		await sandbox.reset();
		expect(Math.abs(Date.parse(await sandbox.clock()) - Date.now())).toBeLessThan(1000);
	});

	it('is what the Date header of every answer goes by', async () => {
		await sandbox.clock({ stopped: true, at: NOON });
		const noon = 'Wed, 01 May 2030 12:00:00 GMT';
		const ann = await DataMotionClient.signedIn(sandbox, ANN);
		expect((await ann.get('/Account/Details')).headers.date).toBe(noon);
		await sandbox.fault({ effect: { status: 503 } });
		expect(await dateOf('/SecureMessagingApi/Folder/List')).toBe(noon);
		await sandbox.fault({ effect: 'cut-early', status: 401 });
		expect(await dateOf('/SecureMessagingApi/Folder/List')).toBe(noon);
		expect(await dateOf('/SecureMessagingApi/nothing')).toBe(noon);
		await sandbox.fault({ effect: { status: 503, headers: { Date: 'yesterday' } } });
		expect(await dateOf('/SecureMessagingApi/Folder/List')).toBe('yesterday');
	});

	it('can be kept secret', async () => {
		await sandbox.settings({ dateHeader: false });
		expect(await dateOf('/SecureMessagingApi/Folder/List')).toBeUndefined();
	});

	it('is not what the ApiAuth site goes by, whose clock has an error of its own', async () => {
		await sandbox.clock({ at: NOON });
		await sandbox.settings({ clockSkewSeconds: 3600 });
		const date = Date.parse(`${await dateOf('/api/v1/nothing')}`);
		expect(Math.abs(date - Date.now() - 3_600_000)).toBeLessThan(5000);
		const answer = await call(sandbox, 'Authentication/Authenticate', withKey());
		expect(answer.Messages).toMatchObject([{ Code: 2001 }]);
	});

	it('refuses what is no time', async () => {
		await expect(sandbox.clock({ at: 'noon' })).rejects.toThrow('body/at must match format');
	});
});
