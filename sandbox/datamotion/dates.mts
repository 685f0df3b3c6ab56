const ZONE_OFFSET_HOURS = -4;
const HOUR_MS = 60 * 60 * 1000;

/** The service writes "never" as a moment in 1900. */
const NO_DATE = '1/1/1900 1:00:00 AM (UTC-04:00)';

function twoDigits(value: number): string {
	return String(value).padStart(2, '0');
}

/** `4/24/2018 1:13:54 PM (UTC-04:00)` */
export function dateText(moment: number): string {
	const local = new Date(moment + ZONE_OFFSET_HOURS * HOUR_MS);
	const day = `${local.getUTCMonth() + 1}/${local.getUTCDate()}/${local.getUTCFullYear()}`;
	const hours = local.getUTCHours();
	const time = [
		hours % 12 || 12,
		twoDigits(local.getUTCMinutes()),
		twoDigits(local.getUTCSeconds()),
	].join(':');
	return `${day} ${time} ${hours < 12 ? 'AM' : 'PM'} (UTC-04:00)`;
}

export function dateTextOrNever(moment: number | undefined): string {
	return moment === undefined ? NO_DATE : dateText(moment);
}
