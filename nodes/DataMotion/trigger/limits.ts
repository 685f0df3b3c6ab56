/** What the promises rest on (docs/datamotion-trigger.md, What it promises). In seconds, where nothing else is said. */

/** Handled messages that are remembered. */
export const REMEMBERED = 200;

/** So long a failure may pass, a message hold up others, and an opening show late. */
export const PATIENCE = 15 * 60;

/** So long a message may hold up others while none can be read. */
export const LONGEST_STOP = 24 * 60 * 60;

/** Messages that are remembered to wait. */
export const WAITING = 100;

/** The newest sent messages, listed at every poll; twice as many before they are cut. */
export const TAIL = 200;

/** Pages of the others, for each minute since the last poll. */
export const PAGES_A_MINUTE = 4;

/** How wrong this machine's clock may be where the service doesn't tell its own. */
export const CLOCK_DOUBT = 24 * 60 * 60;
