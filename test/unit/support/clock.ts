export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const NOON = Date.parse('2026-03-01T12:00:00Z');

/** Time stands still, at noon, until a test lets it pass. */
export function stopTheClock(): void {
	beforeEach(() => {
		jest.useFakeTimers({ now: NOON });
	});
	afterEach(() => {
		jest.useRealTimers();
	});
}

export function pass(milliseconds: number): void {
	jest.setSystemTime(Date.now() + milliseconds);
}
