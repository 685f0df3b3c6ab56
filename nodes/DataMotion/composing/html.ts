import { escaped } from '../../../services/html';

/** A text as it is shown in HTML, also within an attribute; with its line breaks. */
export function inHtml(text: string): string {
	return escaped(text).replace(/\r\n|\r|\n/g, '<br>');
}
