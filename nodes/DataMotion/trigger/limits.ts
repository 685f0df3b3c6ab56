/** What the trigger's promises rest on: docs/datamotion-trigger.md, What it promises. Seconds, if nothing else is said. */

/** Handled messages that are remembered: one that shows late or is moved in is found among them. */
export const REMEMBERED = 200;

/** So long a failure passes, a message that can't be read holds up others, and an opening may show late. */
export const PATIENCE = 15 * 60;

/** So long a message that can't be read holds up others if none can be read. */
export const LONGEST_STOP = 24 * 60 * 60;

/** Waiting messages that are remembered with their time. */
export const WAITING = 100;

/** The newest sent messages, listed at every poll: these to twice as many. */
export const TAIL = 200;

/** Of the others, for each minute since the last poll. */
export const PAGES_A_MINUTE = 4;

/** How wrong this machine's clock may be, if the service doesn't tell its own time. */
export const CLOCK_DOUBT = 24 * 60 * 60;
