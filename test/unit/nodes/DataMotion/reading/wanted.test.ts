import { readTime } from '../../../../../nodes/DataMotion/fields/time';
import { matching } from '../../../../../nodes/DataMotion/reading/wanted';

const ALL = { from: [], subject: '' };
const DATE = '4/24/2018 1:13:54 PM (UTC-04:00)';
const MESSAGE = { SenderAddress: 'Ann@Lab.example', Subject: 'Your RESULTS', CreateTime: DATE };
const at = (text: string) => readTime(text, 'Time');

describe('matching', () => {
	it.each([
		[{}, true],
		[{ from: ['ann@lab.example'] }, true],
		[{ from: ['bob@lab.example', '@lab.example'] }, true],
		[{ from: ['bob@lab.example'] }, false],
		[{ from: ['@example'] }, false],
		[{ subject: 'results' }, true],
		[{ subject: 'bill' }, false],
		[{ receivedAfter: at('2018-04-24T17:13:54Z') }, true],
		[{ receivedAfter: at('2018-04-24T17:13:55Z') }, false],
		[{ receivedBefore: at('2018-04-24T17:13:55Z') }, true],
		[{ receivedBefore: at('2018-04-24T17:13:54Z') }, false],
		[{ receivedAfter: at('2018-04-24T13:13:54') }, true],
		[{ receivedBefore: at('2018-04-24T13:13:54') }, false],
		[{ from: ['@lab.example'], subject: 'bill' }, false],
	])('a message with %j: %j', (filters, expected) => {
		expect(matching({ ...ALL, ...filters }, 'America/New_York')(MESSAGE)).toBe(expected);
	});

	it.each([
		[{ senderAddress: 'ann@lab.example', subject: 'results', createTime: DATE }],
		[{ SenderAddress: '"Lab, Ann" <ann@lab.example>', Subject: 'Results', createTimeString: DATE }],
		[{ SenderAddress: ' ann@lab.example ', Subject: 'Results' }],
		[{ SenderAddress: 'ann@lab.example', Subject: 'Results', CreateTime: 'yesterday' }],
	])('a message in another spelling, or without a time that can be read: %j', (message) => {
		const filters = {
			from: ['@lab.example'],
			subject: 'results',
			receivedAfter: at('2018-01-01'),
			receivedBefore: at('2019-01-01'),
		};

		expect(matching(filters, 'UTC')(message)).toBe(true);
	});

	it('a message that says nothing matches only where nothing is asked for', () => {
		expect(matching(ALL, 'UTC')({})).toBe(true);
		expect(matching({ ...ALL, from: ['@lab.example'] }, 'UTC')({})).toBe(false);
		expect(matching({ ...ALL, subject: 'undefined' }, 'UTC')({})).toBe(false);
	});
});
