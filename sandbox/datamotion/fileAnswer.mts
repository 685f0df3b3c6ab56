/** An answer that is a file, not JSON. */
export class FileAnswer {
	constructor(
		readonly fileName: string,
		readonly contentType: string,
		readonly bytes: Buffer,
	) {}
}
