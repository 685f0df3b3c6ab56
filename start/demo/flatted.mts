import { isRecord, parseJson } from '../lib/json.mts';

/**
 * Reads the format in which n8n hands out execution data: a JSON list whose first element is the
 * root, where each string inside an object or list is the position of the real value.
 */
export function readFlatted(text: string): unknown {
	const list = parseJson(text);
	if (!Array.isArray(list)) return undefined;
	const values: unknown[] = list;
	const built = new Map<number, unknown>();

	const resolve = (value: unknown): unknown =>
		typeof value === 'string' ? build(Number(value)) : value;

	const build = (position: number): unknown => {
		if (built.has(position)) return built.get(position);
		const value = values[position];
		if (Array.isArray(value)) {
			const copy: unknown[] = [];
			built.set(position, copy);
			for (const element of value) copy.push(resolve(element));
			return copy;
		}
		if (isRecord(value)) {
			const copy: Record<string, unknown> = {};
			built.set(position, copy);
			for (const [key, element] of Object.entries(value)) copy[key] = resolve(element);
			return copy;
		}
		return value;
	};
	return build(0);
}
