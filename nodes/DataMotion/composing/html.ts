const ENTITIES: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

/** A text as it is shown in HTML, also within an attribute; with its line breaks. */
export function inHtml(text: string): string {
	return text
		.replace(/[&<>"']/g, (character) => ENTITIES[character])
		.replace(/\r\n|\r|\n/g, '<br>');
}
