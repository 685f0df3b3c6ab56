/**
 * A date as DataMotion writes it, `4/24/2018 1:13:54 PM (UTC-04:00)`, in ISO 8601 (UTC);
 * undefined if it is not one (docs/services/datamotion.md, Dates).
 */
export function toIso(text: unknown): string | undefined {
	if (typeof text !== 'string') return undefined;
	const parts =
		/^(\d{1,2})\/(\d{1,2})\/(\d{4}) (\d{1,2}):(\d\d):(\d\d) (AM|PM) \(UTC([+-]\d\d:\d\d)?\)$/.exec(
			text.trim(),
		);
	if (parts === null) return undefined;
	const [, month, day, year, hour12, minute, second, half, zone = '+00:00'] = parts;
	const isOnClock = Number(hour12) >= 1 && Number(hour12) <= 12;
	const lastDay = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
	if (!isOnClock || Number(day) > lastDay) return undefined;
	const hour = (Number(hour12) % 12) + (half === 'PM' ? 12 : 0);
	const two = (value: string | number) => String(value).padStart(2, '0');
	const time = Date.parse(
		`${year}-${two(month)}-${two(day)}T${two(hour)}:${minute}:${second}${zone}`,
	);
	return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
