/** How much is done. */
export interface Size {
	/** How often each is measured, in turn with the others. */
	rounds: number;
	/** Messages a run. */
	sends: number;
	/** Items a run, for the time that one of them takes. */
	scale: number[];
	/** Files in one run. */
	files: number;
	/** In a folder. */
	messages: number;
	/** How long the triggers are watched. */
	pollMinutes: number;
}

export const FULL: Size = {
	rounds: 5,
	sends: 1_000,
	scale: [100, 1_000, 10_000],
	files: 10,
	messages: 10_000,
	pollMinutes: 3,
};

/** In less than two minutes: whether everything works, and roughly where it stands. */
export const QUICK: Size = {
	rounds: 1,
	sends: 300,
	scale: [100, 1_000],
	files: 3,
	messages: 3_000,
	pollMinutes: 0,
};
