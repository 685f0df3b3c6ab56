import type { INodeExecutionData } from 'n8n-workflow';
import { inWords, PassingError } from '../../shared/errors';
import { ATTACHMENTS_PREFIX } from '../fields/downloads';
import type { ReceivedSettings } from '../fields/trigger';
import { simplifyContent } from '../reading/messageContent';
import type { Listed } from '../reading/folderList';
import { readParts } from '../reading/messageParts';
import { simplifySummary } from '../reading/summaries';
import { LONGEST_STOP, PATIENCE } from './look';
import type { Look } from './look';

/** How many of the newest waiting messages are tried, to see whether any can be read. */
const PROOFS = 3;

/** @throws what keeps it from being read, unless it gives up: then `NotRead` says so beside what can be read */
type Read = (message: Listed, givesUp?: boolean) => Promise<INodeExecutionData>;

/** How a message becomes an item. */
export function reading(
	{ ask, prepareBinaryData, process }: Look,
	{ simplify, options }: ReceivedSettings,
): Read {
	const prefix = options.downloadAttachments ? ATTACHMENTS_PREFIX : undefined;
	return async (message, givesUp = false) => {
		const { id, summary } = message;
		const json = simplify ? simplifySummary(summary) : { ...summary };
		if (!options.includeBody && !options.downloadAttachments) return { json };
		const stored = process.files.get(id) ?? new Map();
		process.files.set(id, stored);
		const onText = () => process.read.add(id);
		const how = { ask, prepareBinaryData, prefix, stored, onText, givesUp };
		const { content, binary, failures } = await readParts(how, message);
		const shown = simplify ? simplifyContent(content, id) : content;
		if (options.includeBody) Object.assign(json, shown);
		else if (shown.Attachments) json.Attachments = shown.Attachments;
		if (failures.length > 0) json.NotRead = inWords(failures[0]).message;
		return Object.keys(binary).length === 0 ? { json } : { json, binary };
	};
}

/**
 * Items for the first of the messages, up to one that has to wait: for want of time, or as it can't be read.
 * @param since since when messages have waited
 * @param withFiles whether files are read too
 * @returns `stop`: what can't be read, and holds up the others
 */
export async function handOver(
	look: Look,
	read: Read,
	wanted: Listed[],
	since: Map<number, number>,
	withFiles: boolean,
): Promise<{ items: INodeExecutionData[]; stop?: PassingError }> {
	const items: INodeExecutionData[] = [];
	for (const [index, message] of wanted.entries()) {
		if (items.length > 0 && look.isLate()) break;
		const item = await read(message).catch((refusal: unknown) => stopAt(message, refusal));
		if (item instanceof PassingError) {
			const waited = look.now - (since.get(message.id) ?? look.now);
			const others = wanted.slice(index + 1);
			const proofs = withFiles && hasFiles(message) ? withFilesIfAny(others) : others;
			const isItsOwn = waited >= PATIENCE && (await canReadOne(read, proofs));
			if (waited < LONGEST_STOP && !isItsOwn) return { items, stop: item };
		}
		items.push(item instanceof PassingError ? await read(message, true) : item);
	}
	return { items };
}

function stopAt({ id }: Listed, refusal: unknown): PassingError {
	const { message, description } = inWords(refusal);
	return new PassingError(`Message ${id} can not be read: ${message}`, description);
}

/** Where files can't be read, a message without any proves nothing of one that has some. */
function withFilesIfAny(messages: Listed[]): Listed[] {
	const alike = messages.filter(hasFiles);
	return alike.length > 0 ? alike : messages;
}

function hasFiles({ summary }: Listed): boolean {
	return Number(summary.AttachmentCount) !== 0;
}

/** Then it is the message that waits, and not the service, that is at fault. */
async function canReadOne(read: Read, messages: Listed[]): Promise<boolean> {
	for (const message of messages.slice(-PROOFS)) {
		if (await read(message).catch(() => undefined)) return true;
	}
	return false;
}
