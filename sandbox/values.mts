export type Fields = Record<string, unknown>;

export function isFields(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The vendor's clients disagree about casing (FolderId, FolderID), so names match in any case. */
export function field(fields: unknown, name: string): unknown {
	if (!isFields(fields)) return undefined;
	if (Object.hasOwn(fields, name)) return fields[name];
	const wanted = name.toLowerCase();
	const key = Object.keys(fields).find((candidate) => candidate.toLowerCase() === wanted);
	return key === undefined ? undefined : fields[key];
}

export function textOf(value: unknown): string | undefined {
	if (typeof value === 'string') return value;
	return typeof value === 'number' ? String(value) : undefined;
}

export function textField(fields: unknown, name: string): string {
	return textOf(field(fields, name)) ?? '';
}

/** Ids arrive as numbers or as digits in a text, depending on the client. */
export function idOf(value: unknown): number | undefined {
	const text = textOf(value)?.trim() ?? '';
	return /^-?\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** The official sample requests write booleans as texts. */
export function flagOf(value: unknown): boolean | undefined {
	if (typeof value === 'boolean') return value;
	const text = textOf(value)?.trim().toLowerCase();
	if (text === 'true' || text === '1') return true;
	return text === 'false' || text === '0' ? false : undefined;
}

export function isBlank(value: unknown): boolean {
	return value === undefined || value === null || textOf(value)?.trim() === '';
}
