import { parseForm } from './form.mts';

/** Whatever its content type says: JSON if it parses as such, else a form. */
export function parseBody(text: string): unknown {
	const trimmed = text.trim();
	if (/^[[{"]/.test(trimmed)) {
		try {
			return JSON.parse(trimmed);
		} catch {
			return trimmed;
		}
	}
	return parseForm(trimmed);
}
