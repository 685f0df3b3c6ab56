import type { Settings } from '../state/settings.mts';

/**
 * The site's time of day. Apart from its own error it is real time, not the sandbox's: callers
 * stamp their requests with real time, also after a test has let five minutes pass.
 */
export function siteTime(settings: Settings): number {
	return Date.now() + settings.clockSkewSeconds * 1000;
}

const ZONE_MS = 2 * 60 * 60 * 1000;

/** `2018-10-16 14:27:31.5523349Z`, unless the settings ask for another form. */
export function responseTimeStamp(settings: Settings): string {
	const moment = siteTime(settings);
	const form = settings.variants.apiAuthTimeStamp;
	if (form === 'dotNet') return `/Date(${moment})/`;
	const ticks = String(process.hrtime.bigint() % 10_000n).padStart(4, '0');
	const [shift, zone] = form === 'zone' ? [ZONE_MS, '+02:00'] : [0, 'Z'];
	return new Date(moment + shift)
		.toISOString()
		.replace('T', ' ')
		.replace('Z', ticks + zone);
}

const REQUEST_FORMAT = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)$/;

/** `2018-10-01 15:10:54`, always UTC. */
export function readTimeStamp(text: string): number | undefined {
	const [, day, time] = REQUEST_FORMAT.exec(text) ?? [];
	const moment = Date.parse(`${day}T${time}.000Z`);
	if (Number.isNaN(moment)) return undefined;
	// A 31st of February would roll over to March.
	return new Date(moment).toISOString().startsWith(`${day}T${time}`) ? moment : undefined;
}
