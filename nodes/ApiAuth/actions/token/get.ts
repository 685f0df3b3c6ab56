import { ItemError, ServiceError } from '../../../shared/errors';
import { field } from '../../../shared/fields/field';
import type { Field } from '../../../shared/fields/field';
import { operation } from '../../../shared/operation';
import type { Answer, Verdict } from '../../../shared/protocol';
import { apiAuth, CHECK_TOKEN_TIME } from '../../protocol';
import { remainingTime, secondsOf } from '../../reading/remainingTime';

/** A token lives five minutes, and the credential takes one for ended half a minute before. */
const MOST_SECONDS = 5 * 60 - 30;

const notice: Field<void> = {
	properties: [
		{
			displayName:
				"The token appears in the output, and so in the execution data that n8n saves. It is the one that the credential uses, so it may end soon: see ExpiresAt, and 'Valid for at Least' under Options. Requests of this node need no token: they are signed with one by themselves.",
			name: 'tokenNotice',
			type: 'notice',
			default: '',
		},
	],
	read() {},
};

const validFor = field(
	{
		displayName: 'Valid for at Least',
		name: 'validFor',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: MOST_SECONDS },
		default: 60,
		description: `Seconds that the token has to be good for, up to ${MOST_SECONDS}. If it has fewer left, the credential gets a new one.`,
	},
	(value, label) => {
		if (value === undefined) return undefined;
		const seconds = Number(value ?? Number.NaN);
		if (seconds > 0 && seconds <= MOST_SECONDS) return seconds;
		throw new ItemError(
			`'${label}' is ${JSON.stringify(value)}.`,
			`Set it to a number of seconds from 1 to ${MOST_SECONDS}: a token lives five minutes, and the last half minute is kept for what is on the way.`,
		);
	},
);

export const get = operation({
	name: 'Get',
	value: 'get',
	action: 'Get token',
	description: 'Get an authentication token to use elsewhere',
	fields: { notice },
	options: { validFor },

	async run({ n8n, request }, _fields, { validFor: wanted }) {
		const least = wanted ?? 1;
		let renewed = false;
		// One that ends too soon is as good as dead: the credential signs in again, once.
		const judge = (answer: Answer): Verdict => {
			const verdict = apiAuth.judge(answer);
			const seconds = secondsOf(answer) ?? least;
			if (verdict !== 'good' || seconds >= least || renewed) return verdict;
			renewed = true;
			return 'sessionDead';
		};
		// This asks how long the token is valid that the credential has, or has got for it.
		const answer = await request({ method: 'POST', path: CHECK_TOKEN_TIME, judge });
		if (wanted !== undefined) refuseTooShort(secondsOf(answer), wanted);
		return { AuthenticationToken: answer.session, ...remainingTime(n8n, answer) };
	},
});

function refuseTooShort(seconds: number | undefined, wanted: number): void {
	if (seconds === undefined) {
		throw new ServiceError(
			'The site does not say how long the token is valid.',
			"Remove 'Valid for at Least' to get the token all the same.",
		);
	}
	if (seconds >= wanted) return;
	throw new ServiceError(
		`A new token of this site is valid for ${seconds} seconds, and 'Valid for at Least' is ${wanted}.`,
		'Lower it: the tokens of this site end sooner than after five minutes.',
	);
}
