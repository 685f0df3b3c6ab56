import { DataMotion } from '../../../../../../nodes/DataMotion/DataMotion.node';
import { sendAndWait } from '../../../../../../nodes/DataMotion/actions/message/sendAndWait';
import { sessionKey } from '../../../../../../nodes/DataMotion/ways/sessionKey';
import { prepareWith } from '../../../../../../nodes/shared/operation';
import type { Ask } from '../../../../../../nodes/shared/operation';
import { givenFor } from '../../../../../../nodes/shared/given';
import { failureOf } from '../../../../support/failure';
import { answerOf, itemOf } from '../../../../support/item';

/** @param own functions that n8n has here and not everywhere */
function asking(own: Record<string, () => unknown>) {
	const request = jest.fn<ReturnType<Ask>, Parameters<Ask>>(async () => answerOf({ MessageId: 1 }));
	const question = { to: 'bob@x.example', subject: 'Hi', message: 'May it go?' };
	const parameters = { resource: 'message', operation: 'sendAndWait', ...question };
	const item = itemOf({ nodeType: new DataMotion(), parameters }, request);
	Object.assign(item.n8n, own);
	const given = givenFor(item.n8n, 0);
	const run = async () => await prepareWith(sendAndWait, given, sessionKey, [sessionKey]).run(item);
	return { run, request };
}

describe('sendAndWait', () => {
	it('is refused within an AI Agent that runs its tools itself, before anything is asked', async () => {
		const { run, request } = asking({ getNextRunIndex: () => 0 });

		expect((await failureOf(run)).message).toBe(
			"'Send and Wait for Response' can't wait as a tool of this version of the AI Agent. Nothing was sent.",
		);
		expect(request).not.toHaveBeenCalled();
	});

	// n8n 1 checks the signatures of links only then.
	it('asks for signatures to be checked, where n8n can be asked', async () => {
		const setSignatureValidationRequired = jest.fn();
		const { run, request } = asking({ setSignatureValidationRequired });
		await run();

		expect(setSignatureValidationRequired).toHaveBeenCalledTimes(1);
		expect(request).toHaveBeenCalledTimes(1);
	});

	it('offers no number of items at a time: it takes one', () => {
		const options = sendAndWait.properties.find(({ name }) => name === 'options')?.options ?? [];

		expect(options.map(({ name }) => name)).toEqual([
			'approveLabel',
			'disapproveLabel',
			'limitWaitTime',
			'timeout',
		]);
	});
});
