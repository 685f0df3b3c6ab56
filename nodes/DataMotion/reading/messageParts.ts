import type { IBinaryData, IBinaryKeyData, IDataObject } from 'n8n-workflow';
import { PassingError } from '../../shared/errors';
import type { Ask } from '../../shared/operation';
import { readObjectWith } from './answers';
import { fetchAttachment } from './attachmentFile';
import type { PrepareBinaryData } from './attachmentFile';
import { attachmentsIn } from './attachments';
import { safeFileName } from './fileNames';
import { idOf } from './ids';
import type { Listed } from './folderList';

/** How a message is read. */
export interface Reading {
	ask: Ask;
	prepareBinaryData: PrepareBinaryData;
	/** The beginning of the names of the fields that hold its files; undefined if they are not wanted. */
	prefix?: string;
	/** Its files that are in n8n's storage already, by their IDs: they are not fetched again. */
	stored: Map<unknown, IBinaryData>;
	/** Told before the text is read, with which the service may mark the message as read. */
	onText(): void;
	/** Rather some parts than none. */
	givesUp: boolean;
}

/**
 * Reads a message in parts, its files first and its text last: it stays unread as long as a file is missing.
 * @returns the text as the service gives it, the files, and what could not be read
 * @throws the first failure, unless it gives up
 */
export async function readParts(reading: Reading, { id, summary }: Listed) {
	const { ask, prefix } = reading;
	const failures: unknown[] = [];
	const attempt = async <T>(part: Promise<T>): Promise<T | undefined> =>
		await part.catch((failure: unknown) => {
			if (!reading.givesUp) throw failure;
			failures.push(failure);
			return undefined;
		});
	const get = async (path: string, ...names: string[]) =>
		await attempt(
			ask({ method: 'GET', path: `/Message/${id}/${path}` }).then((answer) =>
				readObjectWith(answer, ...names),
			),
		);

	const files = new Map<unknown, IBinaryData | undefined>();
	const download = async (listed: IDataObject = {}) => {
		for (const attachment of attachmentsIn(listed)) {
			const { AttachmentId, FileName } = attachment;
			if (files.has(AttachmentId)) continue;
			const name = safeFileName(FileName, `${prefix}${files.size}`);
			files.set(AttachmentId, await attempt(storedFile(reading, idOf(AttachmentId), name)));
		}
	};

	const { AttachmentCount, InlineAttachmentCount } = summary;
	const hasNone = Number(AttachmentCount) === 0 && Number(InlineAttachmentCount) === 0;
	if (prefix !== undefined && !hasNone) await download(await get('Metadata', 'Attachments'));
	reading.onText();
	const content = await get('NoAttachmentData', 'Subject', 'From', 'To', 'TextBody', 'HtmlBody');
	// In case the metadata, documented for sent messages, lacked some.
	if (prefix !== undefined) await download(content);

	const binary: IBinaryKeyData = {};
	for (const [number, file] of [...files.values()].entries()) {
		if (file !== undefined) binary[`${prefix}${number}`] = file;
	}
	return { content: content ?? {}, binary, failures };
}

async function storedFile(
	{ ask, prepareBinaryData, stored }: Reading,
	id: number | undefined,
	name: string,
): Promise<IBinaryData> {
	if (id === undefined)
		throw new PassingError("DataMotion lists an attachment without 'AttachmentId'.", '');
	const file = stored.get(id) ?? (await fetchAttachment(ask, prepareBinaryData, id, name)).binary;
	stored.set(id, file);
	return file;
}
