import { fileTypeFromMimeType } from 'n8n-workflow';
import type { IBinaryData, IDataObject, INodeExecutionData } from 'n8n-workflow';
import { streamOf } from '../../../shared/content';
import { ItemError } from '../../../shared/errors';
import type { Item, Operation } from '../../../shared/operation';
import { safeMimeType } from '../../composing/mimeType';
import { readLine } from '../../composing/text';
import { safeFileName } from '../../reading/attachments';
import { undocumented } from '../../reading/fields';
import { attachmentField, readAttachmentId } from './field';
import { Unpacking } from './unpack';

export const download: Operation = {
	name: 'Download',
	value: 'download',
	action: 'Download attachment',
	description: 'Get the file of an attachment',
	fields: [
		attachmentField,
		{
			displayName: 'Put Output File in Field',
			name: 'outputField',
			type: 'string',
			required: true,
			default: 'data',
			placeholder: 'e.g. data',
			hint: 'The name of the output field to put the file in',
			description: 'Name of the output field to put the file in',
		},
	],

	async run(item) {
		const id = readAttachmentId(item);
		const field = readOutputField(item);
		return [await fetch(item, id, field)];
	},
};

function readOutputField({ n8n, index }: Item): string {
	const label = 'Put Output File in Field';
	const field = readLine(n8n.getNodeParameter('outputField', index), label).trim();
	if (field !== '') return field;
	throw new ItemError(
		`'${label}' is empty.`,
		"Name the output field for the file, such as 'data'.",
	);
}

interface Received {
	stored: IBinaryData;
	unpacking: Unpacking;
}

/** By the request that, unlike File/Download, tells the name and the type of the file too. */
async function fetch(
	{ n8n, request }: Item,
	id: number,
	field: string,
): Promise<INodeExecutionData> {
	const received: Received[] = [];
	const answer = await request({
		method: 'GET',
		path: `/Message/${id}/Attachment`,
		receive: async (content) => {
			const unpacking = new Unpacking();
			const file = streamOf(unpacking.file(content), content);
			// The name and the type may come after the content.
			const stored = await n8n.helpers.prepareBinaryData(file, field, 'application/octet-stream');
			received.push({ stored, unpacking });
		},
	});
	const last = received.at(-1);
	const fields = last?.unpacking.fields;
	if (last === undefined || fields?.AttachmentBase64 === undefined) {
		throw undocumented(answer, "without 'AttachmentBase64'");
	}
	const FileName = safeFileName(nameOf(fields), `attachment-${id}`);
	const ContentType = safeMimeType(fields.ContentType);
	return {
		json: { AttachmentId: id, FileName, ContentType, Size: last.unpacking.size },
		binary: { [field]: named(last.stored, FileName, ContentType) },
	};
}

function nameOf({ FileName }: IDataObject): string | undefined {
	return typeof FileName === 'string' ? FileName : undefined;
}

function named(stored: IBinaryData, fileName: string, mimeType: string): IBinaryData {
	const [, fileExtension] = /\.([^.]+)$/.exec(fileName) ?? [];
	return {
		...stored,
		fileName,
		mimeType,
		fileExtension,
		fileType: fileTypeFromMimeType(mimeType),
	};
}
