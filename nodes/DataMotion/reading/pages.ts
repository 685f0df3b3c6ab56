import type { IDataObject } from 'n8n-workflow';

/** Takes pages until there are enough results that match, or no more. */
export async function collect(
	pages: AsyncIterable<IDataObject[]>,
	wanted: number,
	matches: (result: IDataObject) => boolean = () => true,
): Promise<IDataObject[]> {
	const results: IDataObject[] = [];
	for await (const page of pages) {
		for (const result of page) {
			if (!matches(result)) continue;
			results.push(result);
			if (results.length >= wanted) return results;
		}
	}
	return results;
}
