import type { StoredCredential } from '../support/credentials';
import {
	companyCredential,
	deliveryCredential,
	itemsToSend,
	oauthCredential,
	sending,
	subjectsReceived,
} from '../support/fixtures';
import { ANN } from '../support/mail';
import { startForTests } from '../support/parts';
import type { Sandbox } from '../support/sandbox';

jest.mock('n8n-workflow', () => jest.requireActual('../support/withoutWaiting'));

const { engine, sandbox } = startForTests();

interface WayIn {
	name: string;
	stored: (sandbox: Sandbox) => StoredCredential;
	/** Where messages are sent to. */
	path: string;
	additionalFields: { from?: string };
	isLookedUp: boolean;
}

const WAYS: WayIn[] = [
	{
		name: 'companyKey',
		stored: companyCredential,
		path: '/SecureMessagingApi/Message',
		additionalFields: {},
		isLookedUp: true,
	},
	{
		name: 'oauth',
		stored: oauthCredential,
		path: '/SMC/Messaging/v3/content/messages',
		additionalFields: {},
		isLookedUp: false,
	},
	{
		name: 'delivery',
		stored: deliveryCredential,
		path: '/SecureMessageDelivery/v1.2/Email',
		additionalFields: { from: ANN },
		isLookedUp: false,
	},
];
const TRIES = { retryOnFail: true, maxTries: 3 };

describe.each(WAYS)('Message: Send with $name', (way) => {
	const node = (parameters = {}, settings = {}) => ({
		...sending({ additionalFields: way.additionalFields, ...parameters }),
		items: itemsToSend(6, (index) => ({
			to: index === 2 ? 'refuse@sandbox.example' : 'bob@sandbox.example',
		})),
		credentials: engine.addCredential(way.name, way.stored(sandbox)),
		settings,
	});
	const sends = async () =>
		(await sandbox.requests()).filter(
			({ method, path }) => method === 'POST' && path.endsWith(way.path),
		).length;

	it('sends nothing twice, with three tries of which each fails for one item', async () => {
		const { error } = await engine.run(node({ to: '={{ $json.to }}' }, TRIES));

		expect(await subjectsReceived(sandbox)).toEqual(
			[0, 1, 3, 4, 5].map((index) => `Message ${index}`),
		);
		expect(error?.context?.itemIndex).toBe(2);
		expect(error?.description).toContain('Done before it stopped: items 0–1, 3–5.');
		expect(await sends()).toBe(5 + 3);
	});

	it('looks up an answer that got lost, or says that it may have been sent, and does not repeat it', async () => {
		await sandbox.fault({ method: 'POST', path: way.path, effect: 'cut-after' });
		const { items, error } = await engine.run(node({}, TRIES));

		expect(await subjectsReceived(sandbox)).toHaveLength(6);
		expect(await sends()).toBe(6);
		if (way.isLookedUp) {
			expect(error).toBeUndefined();
			expect(items.filter(({ json }) => json.Recovered === true)).toHaveLength(1);
		} else {
			expect(error?.message).toContain('It may have been sent all the same.');
		}
	});

	it('repeats what the service was too busy for', async () => {
		const effect = { status: 429, body: 'Too many requests', headers: { 'Retry-After': '1' } };
		await sandbox.fault({ method: 'POST', path: way.path, effect, times: 2 });
		const { error } = await engine.run(node());

		expect(error).toBeUndefined();
		expect(await subjectsReceived(sandbox)).toHaveLength(6);
		expect(await sends()).toBe(8);
	});

	it('ends when its time is over', async () => {
		await sandbox.latency(5_000);
		const { error } = await engine.run(node({ options: { timeout: 50 } }));

		expect(error?.message).toContain('no answer came in time');
		await sandbox.latency(0);
	});
});
