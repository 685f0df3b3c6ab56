import { readFilters } from '../../../../../nodes/DataMotion/trigger/filters';

const fits = (filters: object, SenderAddress: string, Subject = '') =>
	readFilters({ ...filters }).matches({ SenderAddress, Subject });

it('lets every message pass without filters', () => {
	expect(fits({}, 'a@example.com', 'Hello')).toBe(true);
	expect(fits({ from: ' ', subject: ' ' }, 'a@example.com')).toBe(true);
	expect(readFilters({}).unreadOnly).toBe(false);
	expect(readFilters({ unreadOnly: true }).unreadOnly).toBe(true);
});

it.each([
	['lab@example.com', true],
	['Lab@Example.com', true],
	['"The Lab" <lab@example.com>', true],
	['notlab@example.com', false],
	['lab@example.com.evil.example', false],
	['anyone@clinic.example', true],
	['anyone@sub.clinic.example', false],
	['', false],
])('compares the whole address, or the whole domain: %s', (sender, expected) => {
	expect(fits({ from: 'LAB@example.com, @clinic.example' }, sender)).toBe(expected);
});

it('looks for the subject in any case', () => {
	expect(fits({ subject: 'Lab RESULT' }, 'a@example.com', 'Your lab results')).toBe(true);
	expect(fits({ subject: 'Lab RESULT' }, 'a@example.com', 'Your result')).toBe(false);
});

it.each(['lab', 'lab@', 'lab@example.com; eve@example.com'])('refuses %s', (from) => {
	expect(() => readFilters({ from })).toThrow('which is neither an email address nor a domain');
});
