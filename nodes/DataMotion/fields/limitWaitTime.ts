import { WAIT_INDEFINITELY } from 'n8n-workflow';
import type { INodeProperties } from 'n8n-workflow';
import { isObject } from '../../../services/json';
import { ItemError } from '../../shared/errors';
import { readChoice } from '../../shared/fields/choice';
import { field, within } from '../../shared/fields/field';
import type { Given } from '../../shared/fields/field';
import { readTime } from './time';

/**
 * How long to wait, counted from now; a text without a time zone is in the given one.
 * @throws ItemError when that is over already
 */
export type WaitLimit = (timezone: string) => Date;

const MINUTE = 60_000;
const UNITS: Record<string, number> = {
	minutes: MINUTE,
	hours: 60 * MINUTE,
	days: 24 * 60 * MINUTE,
};

// Names, values and defaults are those of n8n's own operations that send and wait.
const limitType: INodeProperties = {
	displayName: 'Limit Type',
	name: 'limitType',
	type: 'options',
	options: [
		{
			name: 'After Time Interval',
			value: 'afterTimeInterval',
			description: 'Waits for a certain time',
		},
		{
			name: 'At Specified Time',
			value: 'atSpecifiedTime',
			description: 'Waits until a date and time',
		},
	],
	default: 'afterTimeInterval',
};

const resumeAmount: INodeProperties = {
	displayName: 'Amount',
	name: 'resumeAmount',
	type: 'number',
	typeOptions: { minValue: 0, numberPrecision: 2 },
	default: 1,
	description: 'How long to wait',
	displayOptions: { show: { limitType: ['afterTimeInterval'] } },
};

const resumeUnit: INodeProperties = {
	displayName: 'Unit',
	name: 'resumeUnit',
	type: 'options',
	options: [
		{ name: 'Minutes', value: 'minutes' },
		{ name: 'Hours', value: 'hours' },
		{ name: 'Days', value: 'days' },
	],
	default: 'hours',
	displayOptions: { show: { limitType: ['afterTimeInterval'] } },
};

const maxDateAndTime: INodeProperties = {
	displayName: 'Max Date and Time',
	name: 'maxDateAndTime',
	type: 'dateTime',
	default: '',
	placeholder: 'e.g. 2026-11-25T08:00:00',
	description: "When to go on. Without a time zone, it is in the workflow's.",
	displayOptions: { show: { limitType: ['atSpecifiedTime'] } },
};

export const limitWaitTime = field(
	{
		displayName: 'Limit Wait Time',
		name: 'limitWaitTime',
		type: 'fixedCollection',
		default: {
			values: { limitType: 'afterTimeInterval', resumeAmount: 45, resumeUnit: 'minutes' },
		},
		description:
			'Whether to wait no longer than this. When the time is over, the execution goes on with the input of this node, without an answer.',
		options: [
			{
				displayName: 'Values',
				name: 'values',
				values: [limitType, resumeAmount, resumeUnit, maxDateAndTime],
			},
		],
	},
	(value): WaitLimit => {
		const values = within(value)('values');
		if (!isObject(values)) return () => WAIT_INDEFINITELY;
		const given = within(values);
		return readChoice(limitType, given(limitType.name)) === 'atSpecifiedTime'
			? readDate(given)
			: readInterval(given);
	},
);

function readInterval(given: Given): WaitLimit {
	const [amount, unit] = [resumeAmount, resumeUnit].map(({ name, default: usual }) => {
		const value = given(name);
		return value === undefined ? usual : value;
	});
	// An expression that gives nothing is no 0, with which nobody could answer.
	const isNumber = typeof amount === 'number' || (typeof amount === 'string' && /\S/.test(amount));
	const length = isNumber ? Number(amount) * UNITS[String(unit)] : NaN;
	if (length >= 0) return () => atMost(Date.now() + length);
	throw new ItemError(
		`'Limit Wait Time' is ${JSON.stringify(amount)} ${String(unit)}.`,
		'Set it to a number, 0 or above, of minutes, hours or days.',
	);
}

function readDate(given: Given): WaitLimit {
	const date = given(maxDateAndTime.name);
	const time = readTime(date, maxDateAndTime.displayName);
	if (time === undefined) {
		throw new ItemError(
			`'${maxDateAndTime.displayName}' is empty.`,
			'Fill it in, or remove Limit Wait Time from the options.',
		);
	}
	return (timezone) => {
		if (time(timezone) > Date.now()) return atMost(time(timezone));
		throw new ItemError(
			`'${maxDateAndTime.displayName}' is over: ${JSON.stringify(date)}.`,
			'Nothing was sent, as nobody could answer it any more. Set it to a time to come.',
		);
	};
}

/** n8n has no later time: it stands for waiting for ever. */
function atMost(time: number): Date {
	return new Date(Math.min(time, WAIT_INDEFINITELY.getTime()));
}
