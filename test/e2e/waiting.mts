import pWaitFor from 'p-wait-for';

const OPTIONS = { interval: 50, timeout: 3 * 60_000 };

/** Asks twenty times a second: n8n, which has to answer, is at work on what is waited for. */
export async function until(condition: () => Promise<boolean>): Promise<void> {
	await pWaitFor(condition, OPTIONS);
}

/** The same for what is undefined until it is there. */
export async function awaitFound<T>(find: () => Promise<T | undefined>): Promise<T> {
	return await pWaitFor(async () => {
		const found = await find();
		return found !== undefined && pWaitFor.resolveWith(found);
	}, OPTIONS);
}
