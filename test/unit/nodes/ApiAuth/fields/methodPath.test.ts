import { methodPath, refuseOtherSite } from '../../../../../nodes/ApiAuth/fields/methodPath';
import { failureOf } from '../../../support/failure';
import { givenOf } from '../../../support/item';

const read = (path: unknown) => methodPath.read(givenOf({ path }));

describe('a method', () => {
	it.each([
		'Baskets/AddItem',
		' Baskets/AddItem ',
		'/Baskets/AddItem/',
		'api/v1/Baskets/AddItem',
		'/API/V1/Baskets/AddItem',
	])('is read from %j', (path) => {
		expect(read(path)).toEqual({ path: '/api/v1/Baskets/AddItem' });
	});

	it('may lie deeper', () => {
		expect(read('A-1/b_2/c')).toEqual({ path: '/api/v1/A-1/b_2/c' });
	});

	it.each([
		['https://shop.example/api/v1/Baskets/AddItem', 'https://shop.example'],
		['HTTP://shop.example:8080/a/b/API/v1/Baskets/AddItem/', 'HTTP://shop.example:8080/a/b'],
	])('is read from the full address %s', (path, site) => {
		expect(read(path)).toEqual({ path: '/api/v1/Baskets/AddItem', site });
	});

	it.each([
		'',
		'Baskets',
		'Baskets/',
		'//Baskets/AddItem',
		'Baskets//AddItem',
		'../../admin/x',
		'Baskets/AddItem?x=1',
		'Baskets/Add Item',
		'https://shop.example/Baskets/AddItem',
		'https://shop.example/api/v1/Baskets',
		'https://shop.example/api/v1/Baskets/AddItem#x',
		'ftp://shop.example/api/v1/Baskets/AddItem',
	])('is not %j', async (path) => {
		const { message, description } = await failureOf(() => read(path));
		expect(message).toBe(`'Method' is '${path}', which is no method of the API.`);
		expect(description).toContain('such as Baskets/AddItem');
	});

	it.each(['Authentication/Authenticate', '/api/v1/authentication/AUTHENTICATE/'])(
		'is not %s, which the credential calls',
		async (path) => {
			const { message, description } = await failureOf(() => read(path));
			expect(message).toBe('Authenticate is called by the credential itself.');
			expect(description).toContain("'Token'");
		},
	);

	it.each(['Authentication/AuthenticateMe', 'My/Authentication/Authenticate'])(
		'may be %s',
		(path) => {
			expect(read(path)).toEqual({ path: `/api/v1/${path}` });
		},
	);
});

describe('the site of a full address', () => {
	it.each([
		['https://shop.example', 'https://shop.example'],
		['https://SHOP.example', ' https://shop.example// '],
		['https://shop.example:443/Shop', 'https://shop.example/shop/'],
		['https://ann:secret@shop.example', 'https://shop.example/api/v1'],
	])('%s is that of %j', (site, own) => {
		expect(() => refuseOtherSite(site, own)).not.toThrow();
	});

	it.each([
		['https://evil.example', 'https://shop.example'],
		['http://shop.example', 'https://shop.example'],
		['https://shop.example:8443', 'https://shop.example'],
		['https://shop.example@evil.example', 'https://shop.example'],
		['https://shop.example/other', 'https://shop.example/shop'],
		['https://shop.example', 'shop.example'],
		['https://[', 'https://shop.example'],
	])('%s is not that of %s', async (site, own) => {
		const { message, description } = await failureOf(() => refuseOtherSite(site, own));
		expect(message).toBe(
			`'Method' leads to ${site}, but the credential signs requests to ${own} only.`,
		);
		expect(description).toContain('Choose the credential of that site');
	});
});
