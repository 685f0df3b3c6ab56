import { PASSWORD } from '../support/sandbox';
import { ANN, BOB, DataMotionClient } from './dataMotionClient';
import { startForTests } from './start';

const DAY_S = 24 * 60 * 60;

function samlResponse(nameId: string, id = 'r1', root = 'samlp:Response') {
	const xml = `<${root} ID="${id}"><saml:Assertion><saml:NameID Format="x">${nameId}</saml:NameID></saml:Assertion></${root}>`;
	return Buffer.from(xml).toString('base64');
}

describe('DataMotion passwords and SAML', () => {
	const [sandbox, ann] = startForTests(ANN);

	const change = async (OldPassword: string, NewPassword: string) => {
		const answer = await ann.post('/Account/ChangePassword', { OldPassword, NewPassword });
		return [answer.status, answer.data];
	};

	it('changes a password', async () => {
		expect(await change(PASSWORD, 'another')).toEqual([200, '']);
		expect((await ann.logon(ANN, PASSWORD)).status).toBe(401);
		expect((await ann.logon(ANN, 'another')).status).toBe(200);
		expect((await ann.get('/Account/Details')).status).toBe(200);
	});

	it('does not take one of the last passwords again', async () => {
		expect(await change(PASSWORD, 'second')).toEqual([200, '']);
		const again = [401, 'The new password is one of the last that were used.'];
		expect(await change('second', 'second')).toEqual(again);
		expect(await change('second', PASSWORD)).toEqual(again);
	});

	it.each([
		[{}, 400, 'The OldPassword field is required.'],
		[{ OldPassword: 'x' }, 400, 'The NewPassword field is required.'],
		[{ OldPassword: 'x', NewPassword: 'another' }, 401, 'The old password is incorrect.'],
		[
			{ OldPassword: PASSWORD, NewPassword: 'short' },
			401,
			'The new password is shorter than 6 characters.',
		],
		[
			{ OldPassword: PASSWORD, NewPassword: ANN },
			401,
			'The new password must not be the e-mail address.',
		],
	])('refuses to change it to %j', async (body, status, message) => {
		const answer = await ann.post('/Account/ChangePassword', body);
		expect([answer.status, answer.data]).toEqual([status, message]);
	});

	it('lets a password expire after a year', async () => {
		await sandbox.advance(366 * DAY_S);
		const expired = await ann.logon(ANN, PASSWORD);
		expect([expired.status, expired.data]).toEqual([
			401,
			'The password has expired and must be changed.',
		]);
		await sandbox.addUser(ANN, PASSWORD);
		expect((await ann.logon(ANN, PASSWORD)).status).toBe(200);
	});

	const saml = async (SamlResponse: string) =>
		await ann.post<{ SessionKey: string }>('/Account/SamlLogon', {
			SamlLogonRequestData: { SamlResponse },
		});

	it('signs in with a SAML response, which works once', async () => {
		const response = samlResponse(BOB);
		const { data } = await saml(response);
		const bob = new DataMotionClient(sandbox, data.SessionKey);
		expect((await bob.get('/Account/Details')).data).toMatchObject({ EmailAddress: BOB });
		const again = await saml(response);
		expect([again.status, again.data]).toEqual([
			401,
			'The authorization code is invalid: it has been used already.',
		]);
		expect((await saml(samlResponse(BOB, 'r2'))).status).toBe(200);
	});

	it.each([
		['', 400],
		['no base64!', 401],
		[samlResponse('nobody@sandbox.example'), 401],
		[Buffer.from(`<NameID>${BOB}</NameID>`).toString('base64'), 401],
	])('refuses the SAML response %s', async (response, status) => {
		expect((await saml(response)).status).toBe(status);
	});

	it('tells file statistics and cobrands', async () => {
		const file = { FileName: 'a', AttachmentBase64: '' };
		await ann.send({ To: [BOB], Attachments: [file, file] });
		expect((await ann.get('/Account/FileStats')).data).toEqual({
			TotalFilesInOutbox: 2,
			TotalFilesSent: 2,
			MaximumFileSize: 32 * 1024 * 1024,
			RestrictedFileTypes: [],
		});
		expect((await ann.get('/Account/Cobrand/acme')).data).toMatchObject({ Cobrand: 'acme' });
	});

	it('can leave out what older answers of Details did not have', async () => {
		await sandbox.settings({ variants: { detailsExtras: 'absent' } });
		const { data } = await ann.get<Record<string, unknown>>('/Account/Details');
		expect(Object.keys(data).sort()).toEqual([
			'EmailAddress',
			'FirstName',
			'LastName',
			'Statistics',
		]);
		expect(data.Statistics).not.toHaveProperty('TotalFilesSent');
	});
});
