import { randomUUID } from 'crypto';
import type { IExecuteFunctions } from 'n8n-workflow';
import type { Upload } from '../../shared/protocol';
import type { BinaryFile } from './files';
import { openUpload } from './upload';

/** A form with one file (RFC 7578). */
export async function openMultipart(
	n8n: IExecuteFunctions,
	name: string,
	file: BinaryFile,
): Promise<Upload> {
	const boundary = `n8n-${randomUUID()}`;
	const head = [
		`--${boundary}`,
		`Content-Disposition: form-data; name="${name}"; filename="${quoted(file.fileName)}"`,
		`Content-Type: ${file.mimeType}`,
		'',
		'',
	].join('\r\n');
	const tail = `\r\n--${boundary}--\r\n`;
	const contentType = `multipart/form-data; boundary=${boundary}`;
	return await openUpload(n8n, [head, file, tail], 'raw', contentType);
}

/** As browsers write it. There are no line breaks: the name is safe. */
function quoted(fileName: string): string {
	return fileName.replaceAll('"', '%22');
}
