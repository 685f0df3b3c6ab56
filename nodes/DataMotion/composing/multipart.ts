import { randomUUID } from 'crypto';
import type { IExecuteFunctions } from 'n8n-workflow';
import { openUpload } from '../../shared/binary';
import type { BinaryFile } from '../../shared/binary';
import type { Upload } from '../../shared/transport';
import { safeMimeType } from './mimeType';

/** A form with one file (RFC 7578), which is read while it is sent if n8n keeps it outside its memory. */
export async function multipartUpload(
	n8n: IExecuteFunctions,
	name: string,
	file: BinaryFile,
): Promise<Upload> {
	const boundary = `n8n-${randomUUID()}`;
	const head = [
		`--${boundary}`,
		`Content-Disposition: form-data; name="${name}"; filename="${quoted(file.fileName)}"`,
		`Content-Type: ${safeMimeType(file.mimeType)}`,
		'',
		'',
	].join('\r\n');
	const tail = `\r\n--${boundary}--\r\n`;
	const contentType = `multipart/form-data; boundary=${boundary}`;
	if (file.id !== undefined) {
		return { ...(await openUpload(n8n, [head, file, tail], 'raw')), contentType };
	}
	const content = file.inMemory ?? Buffer.alloc(0);
	const stream = Buffer.concat([Buffer.from(head), content, Buffer.from(tail)]);
	return { stream, length: stream.length, contentType, isHandedOut: () => true, close() {} };
}

/** As browsers write it. There are no line breaks: the name is safe. */
function quoted(fileName: string): string {
	return fileName.replaceAll('"', '%22');
}
