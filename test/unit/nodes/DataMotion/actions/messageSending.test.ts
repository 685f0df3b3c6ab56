import { refusalOf, runOperation } from '../../../support/operation';

const SENT = { MessageId: '12080', ExpirationDate: '4/24/2018 1:13:54 PM (UTC-04:00)' };
const PUT_OUT = {
	MessageId: 12080,
	ExpirationDate: '4/24/2018 1:13:54 PM (UTC-04:00)',
	ExpiresAt: '2018-04-24T17:13:54.000Z',
};
const MESSAGE = { to: 'bob@x.example', subject: 'Results', textBody: 'All is well.' };
const MIME = { mimeSource: 'text', mimeMessage: '\nTo: bob@x.example\nSubject: Hi\n\nText' };

const USES: Array<[string, Parameters<typeof runOperation>[2], unknown[]]> = [
	[
		'message send',
		{ parameters: MESSAGE, answers: [SENT] },
		[
			{
				method: 'POST',
				path: '/Message',
				body: { To: ['bob@x.example'], Subject: 'Results', TextBody: 'All is well.' },
			},
		],
	],
	[
		'message reply',
		{
			parameters: {
				messageId: 12077,
				bodyFormat: 'html',
				htmlBody: '<p>Thanks</p>',
				additionalFields: { cc: 'carol@x.example' },
			},
			answers: [SENT],
		},
		[
			{
				method: 'POST',
				path: '/Message/12077/Reply',
				body: { Cc: ['carol@x.example'], HtmlBody: '<p>Thanks</p>' },
			},
		],
	],
	[
		'message forward',
		{
			parameters: { messageId: '12077', to: 'carol@x.example', comment: 'See below' },
			answers: [{ From: 'ann@x.example', Subject: 'Hi', TextBody: 'Text', HtmlBody: '' }, SENT],
		},
		[
			{ method: 'GET', path: '/Message/12077/NoAttachmentData' },
			{
				method: 'POST',
				path: '/Message',
				body: {
					To: ['carol@x.example'],
					Subject: 'Fwd: Hi',
					TextBody: expect.stringMatching(/^See below\n[^]*From: ann@x.example[^]*\n\nText$/),
				},
			},
		],
	],
	[
		'message sendAndWait',
		{ parameters: { ...MESSAGE, message: 'May it go?' }, answers: [SENT] },
		[
			{
				method: 'POST',
				path: '/Message',
				body: {
					To: ['bob@x.example'],
					Subject: 'Results',
					TextBody: expect.stringMatching(/^May it go\?\n\nApprove:\nhttp\S+$/),
					HtmlBody: expect.stringMatching(/^<p>May it go\?<\/p>/),
				},
				doubt: { message: expect.any(String), description: expect.any(String) },
			},
		],
	],
	[
		'message sendMime',
		{ parameters: MIME, answers: [SENT] },
		[
			{
				method: 'POST',
				path: '/Message/Mime',
				body: { MimeMessage: 'To: bob@x.example\r\nSubject: Hi\r\n\r\nText' },
			},
		],
	],
];

describe.each(USES)('%s', (name, options, requests) => {
	const [resource = '', operation = ''] = name.split(' ');

	test('asks the service, and puts out the ID and the expiry', async () => {
		const { items, asked } = await runOperation(resource, operation, options);
		expect(asked).toEqual(requests);
		expect(items).toEqual([{ json: PUT_OUT }]);
	});

	test.each([[''], [{}], ['<html>']])('the answer %j leaves it in doubt', async (answer) => {
		const answers = [...(options?.answers?.slice(0, -1) ?? []), answer];
		expect(await refusalOf(resource, operation, { ...options, answers })).toBe(
			'DataMotion answered with status 200, but without the ID of the message.',
		);
	});
});

describe('bad input is refused before anything is asked:', () => {
	test.each([
		['send', { ...MESSAGE, to: '' }, "'To' is empty: the message has no recipient."],
		[
			'send',
			{ ...MESSAGE, additionalFields: { attachments: 'x' } },
			"The item has no file in an input field named 'x'.",
		],
		['reply', { messageId: '' }, "'Message' is empty."],
		[
			'reply',
			{ messageId: 1, additionalFields: { cc: 'x' } },
			"'CC' holds 'x', which is not an email address.",
		],
		['forward', { messageId: 'x', to: 'a@x.example' }, '\'Message\' is "x", which is not an ID.'],
		['forward', { messageId: 1, to: '' }, "'To' is empty: the message has no recipient."],
		['sendAndWait', { ...MESSAGE, message: '' }, "'Message' is empty."],
		['sendMime', { ...MIME, mimeMessage: '' }, 'The MIME message is empty.'],
		[
			'sendMime',
			{ ...MIME, mimeMessage: 'Cc: a@x.example' },
			"The MIME message has no 'To' header.",
		],
	])('%s of %j', async (operation, parameters, message) => {
		expect(await refusalOf('message', operation, { parameters })).toBe(message);
	});
});

test('an original that is no message is not sent on', async () => {
	const parameters = { messageId: 1, to: 'a@x.example' };
	expect(await refusalOf('message', 'forward', { parameters, answers: ['<html>'] })).toBe(
		'DataMotion answered with status 200, but not as documented: <html>.',
	);
});

describe('a node that sends and waits', () => {
	const options = { parameters: { ...MESSAGE, message: 'May it go?' }, answers: [SENT] };

	test('within an AI Agent that runs its tools itself, is refused before anything is asked', async () => {
		const withinAgent = { getNextRunIndex: () => 0 };
		expect(await refusalOf('message', 'sendAndWait', { ...options, own: withinAgent })).toBe(
			"'Send and Wait for Response' can't wait as a tool of this version of the AI Agent. Nothing was sent.",
		);
	});

	// n8n 1 checks the signatures of links only then.
	test('asks for signatures to be checked, where n8n can be asked', async () => {
		const setSignatureValidationRequired = jest.fn();
		await runOperation('message', 'sendAndWait', {
			...options,
			own: { setSignatureValidationRequired },
		});
		expect(setSignatureValidationRequired).toHaveBeenCalledTimes(1);
	});
});
