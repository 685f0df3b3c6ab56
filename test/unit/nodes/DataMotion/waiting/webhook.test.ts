import { DataMotion } from '../../../../../nodes/DataMotion/DataMotion.node';
import { askQuestion } from '../../../../../nodes/DataMotion/waiting/question';
import { follow } from '../../../../support/following';
import { pass, SECOND, stopTheClock } from '../../../support/clock';
import { executionOf } from '../../../support/execution';

stopTheClock();

const QUESTION = { subject: 'The report', approve: 'Send it', decline: 'Keep it' };

/** A node that waits with a question; what its links do. */
function waiting(question: Parameters<typeof askQuestion>[1] = QUESTION, name = 'Ask') {
	const execution = executionOf({ nodeType: new DataMotion(), settings: { name } });
	execution.runData.resultData.runData[name] = [];
	const ask = () => {
		const [approve, decline] = askQuestion(execution.n8n, question);
		const open = (choice: typeof approve) => ({
			get: async () => await follow(execution.waiting, 'GET', choice.url),
			post: async () => await follow(execution.waiting, 'POST', choice.url),
		});
		return { approve: open(approve), decline: open(decline) };
	};
	return { ...ask(), askAgain: ask };
}

describe('opening a link', () => {
	it('shows what is asked, and a button that answers', async () => {
		const { status, page, output } = await waiting().approve.get();
		expect(status).toBe(200);
		expect(page).toContain('<h1>The report</h1>');
		expect(page).toContain('<form method="post"><button>Send it</button></form>');
		expect(output).toBeUndefined();
	});

	it('has a heading also where the message has no subject', async () => {
		expect((await waiting({ ...QUESTION, subject: '' }).approve.get()).page).toContain(
			'<h1>Please confirm your answer</h1>',
		);
	});

	it('shows the button of its own answer', async () => {
		expect((await waiting().decline.get()).page).toContain('<button>Keep it</button>');
	});

	it('decides nothing, however often it is done', async () => {
		const { approve, decline } = waiting();
		for (const link of [approve, decline, approve]) {
			expect((await link.get()).output).toBeUndefined();
		}
		expect((await decline.post()).output).toHaveLength(1);
	});

	it('shows a page that can do no more than a form, whatever the texts hold', async () => {
		const evil = '"><script>alert(1)</script>\'&';
		const { approve, decline } = waiting({ subject: evil, approve: evil, decline: evil });
		for (const { page, headers } of [await approve.get(), await decline.post()]) {
			expect(headers).toEqual({ 'Content-Security-Policy': 'sandbox allow-forms' });
			expect(page).not.toContain('<script');
			expect(page).toContain('&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&#39;&amp;');
		}
	});
});

describe('pressing the button', () => {
	it.each([
		['approve', true, 'Send it'],
		['decline', false, 'Keep it'],
	] as const)('behind the link to %s', async (choice, approved, label) => {
		const { page, output } = await waiting()[choice].post();
		expect(page).toContain(`<strong>${label}</strong>`);
		expect(output).toEqual([
			{
				json: { data: { approved, respondedAt: new Date().toISOString() } },
				pairedItem: { item: 0 },
			},
		]);
	});

	it('twice at the same time answers once', async () => {
		const { approve, decline } = waiting();
		const answers = [await approve.post(), await decline.post(), await approve.post()];
		expect(answers.map(({ status, output }) => [status, output?.length])).toEqual([
			[200, 1],
			[410, undefined],
			[410, undefined],
		]);
		expect(answers[1].page).toContain('no longer open');
	});

	it('works again after a while, as n8n may have failed to go on', async () => {
		const { approve } = waiting();
		await approve.post();
		pass(10 * SECOND);
		expect((await approve.post()).output).toHaveLength(1);
	});
});

describe('the link of an earlier round', () => {
	it('says that the question is no longer open, and answers nothing', async () => {
		const first = waiting();
		const second = first.askAgain();
		for (const link of [first.approve, first.decline]) {
			for (const { status, page, output } of [await link.get(), await link.post()]) {
				expect([status, output]).toEqual([410, undefined]);
				expect(page).toContain('This question is no longer open');
			}
		}
		expect((await second.decline.post()).output).toHaveLength(1);
	});
});

describe('a link', () => {
	it.each(['It\'s "on" {{ $json.x }} }}', 'Back\\slash `tick`', 'Zeile 1 ✓'])(
		'a node may be called %s',
		async (name) => {
			expect((await waiting(QUESTION, name).approve.post()).output).toHaveLength(1);
		},
	);
});
