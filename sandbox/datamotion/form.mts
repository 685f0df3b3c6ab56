import { UNKNOWN_TYPE } from '../download.mts';
import { invalid } from './refusal.mts';

interface FormFile {
	fileName: string;
	contentType: string;
	bytes: Buffer;
}

/** A multipart form. Its properties are what the log shows of it. */
export class Form {
	constructor(
		readonly fields: Record<string, string>,
		readonly files: FormFile[],
	) {}
}

/** Parts with a file name are files, whatever they are called; the documents name none. */
export async function readForm(contentType: string, bytes: Buffer): Promise<Form> {
	const fields: Array<[string, string]> = [];
	const files: FormFile[] = [];
	for (const [name, value] of await parsed(contentType, bytes)) {
		if (typeof value === 'string') fields.push([name, value]);
		else {
			files.push({
				fileName: value.name,
				contentType: value.type || UNKNOWN_TYPE,
				bytes: Buffer.from(await value.arrayBuffer()),
			});
		}
	}
	return new Form(Object.fromEntries(fields), files);
}

async function parsed(contentType: string, bytes: Buffer) {
	try {
		// Node's fetch knows how to read the bodies that it can send.
		return await new Response(bytes, { headers: { 'content-type': contentType } }).formData();
	} catch {
		throw invalid('The multipart body could not be read.');
	}
}
