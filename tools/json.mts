export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Undefined when the text is no JSON. */
export function parseJson(text: string): unknown {
	try {
		const value: unknown = JSON.parse(text);
		return value;
	} catch {
		return undefined;
	}
}

/** Follows property names and list positions; undefined as soon as one is missing. */
export function dig(value: unknown, ...path: Array<string | number>): unknown {
	let current = value;
	for (const key of path) {
		if (typeof key === 'number') current = Array.isArray(current) ? current[key] : undefined;
		else current = isRecord(current) ? current[key] : undefined;
	}
	return current;
}
