/** Text that is HTML already, and therefore not escaped again. */
export class Html {
	constructor(private readonly text: string) {}

	toString(): string {
		return this.text;
	}
}

type Content = Html | string | number | undefined | false | Content[];

const ENTITIES: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

function escaped(text: string): string {
	return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

function rendered(content: Content): string {
	if (content instanceof Html) return content.toString();
	if (Array.isArray(content)) return content.map(rendered).join('');
	if (content === undefined || content === false) return '';
	return escaped(String(content));
}

/** Everything that is put into the template is escaped, unless it came from a template itself. */
export function html(strings: TemplateStringsArray, ...contents: Content[]): Html {
	return new Html(strings.map((text, index) => text + rendered(contents[index])).join(''));
}
