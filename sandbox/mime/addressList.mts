/** Quoted names, comments and bare words of a header such as `"Räk, S" <r@x>, s@x (S)`. */
const TOKEN = /"(?:[^"\\]|\\.)*"|\((?:[^()\\]|\\.)*\)|<[^<>]*>|[,;:]|[^",;:()<>]+/g;

/** The bare addresses in To, Cc and the like. Names and comments are left out, groups opened. */
export function addressList(values: string[]): string[] {
	const found: string[] = [];
	let current = '';
	const finish = () => {
		const address = current.trim();
		if (address !== '') found.push(address);
		current = '';
	};
	for (const [token] of values.join(',').matchAll(TOKEN)) {
		if (token === ',' || token === ';') finish();
		// What came before a colon was the name of a group.
		else if (token === ':') current = '';
		else if (token.startsWith('<')) {
			current = token.slice(1, -1);
			finish();
		} else if (!token.startsWith('(')) current += token;
	}
	finish();
	return found;
}
