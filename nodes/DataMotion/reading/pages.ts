import type { IDataObject } from 'n8n-workflow';

/** Takes pages until there are enough results, or no more. */
export async function collect(
	pages: AsyncIterable<IDataObject[]>,
	wanted: number,
): Promise<IDataObject[]> {
	const results: IDataObject[] = [];
	for await (const page of pages) {
		for (const result of page) {
			results.push(result);
			if (results.length >= wanted) return results;
		}
	}
	return results;
}
