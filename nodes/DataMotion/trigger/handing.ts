import type { INodeExecutionData } from 'n8n-workflow';
import { inWords, ServiceError } from '../../shared/errors';
import { ATTACHMENTS_PREFIX } from '../fields/downloads';
import type { ReceivedSettings } from '../fields/trigger';
import { simplifyContent } from '../reading/content';
import type { Listed } from '../reading/folderList';
import { readParts } from '../reading/messageParts';
import { simplifySummary } from '../reading/summaries';
import { LONGEST_STOP, PATIENCE } from './limits';
import type { Look } from './look';

/** How many of the newest waiting messages are tried, to see whether any can be read. */
const PROOFS = 3;

/** A message that can't be read, and holds up the others. */
class Stop extends ServiceError {
	constructor(
		{ id }: Listed,
		refusal: unknown,
		/** Whether it has done so for too long to be passed over in silence. */
		readonly isLong: boolean,
	) {
		const { message, description } = inWords(refusal);
		super(`Message ${id} can not be read: ${message}`, description);
	}
}

/**
 * Items for the first of the messages, up to one that has to wait: for want of time, or as it can't be read.
 * @param since since when messages have waited
 */
export async function handOver(
	look: Look,
	settings: ReceivedSettings,
	wanted: Listed[],
	since: Map<number, number>,
): Promise<{ items: INodeExecutionData[]; stop?: Stop }> {
	const items: INodeExecutionData[] = [];
	for (const message of wanted) {
		if (items.length > 0 && look.isLate()) break;
		const read = await toItem(look, settings, message).catch((refusal: unknown) => ({ refusal }));
		if ('refusal' in read) {
			const waited = look.now - (since.get(message.id) ?? look.now);
			const isLong = waited >= PATIENCE;
			const isOver =
				waited >= LONGEST_STOP ||
				(isLong && (await canReadAnother(look, settings, message, wanted)));
			if (!isOver) return { items, stop: new Stop(message, read.refusal, isLong) };
		}
		items.push('json' in read ? read : await toItem(look, settings, message, true));
	}
	return { items };
}

/** Whether it is the message and not the service: another can be read, with files if this one has files. */
async function canReadAnother(
	look: Look,
	settings: ReceivedSettings,
	message: Listed,
	wanted: Listed[],
): Promise<boolean> {
	const hasFiles = ({ summary }: Listed) => Number(summary.AttachmentCount) !== 0;
	const others = wanted.filter(({ id }) => id > message.id);
	const alike = others.filter((other) => hasFiles(other) === hasFiles(message));
	for (const other of (alike.length > 0 ? alike : others).slice(-PROOFS).reverse()) {
		const read = await toItem(look, settings, other).catch(() => undefined);
		if (read !== undefined) return true;
	}
	return false;
}

/** @throws what keeps it from being read, unless it gives up: then `NotRead` says so beside what can be read */
export async function toItem(
	{ ask, prepareBinaryData, process }: Look,
	{ simplify, options }: ReceivedSettings,
	message: Listed,
	givesUp = false,
): Promise<INodeExecutionData> {
	const { id, summary } = message;
	const json = simplify ? simplifySummary(summary) : { ...summary };
	if (!options.includeBody && !options.downloadAttachments) return { json };
	const stored = process.files.get(id) ?? new Map();
	process.files.set(id, stored);
	const prefix = options.downloadAttachments ? ATTACHMENTS_PREFIX : undefined;
	const onText = () => process.read.add(id);
	const reading = { ask, prepareBinaryData, prefix, stored, onText, givesUp };
	const { content, binary, failures } = await readParts(reading, message);
	const shown = simplify ? simplifyContent(content, id) : content;
	if (options.includeBody) Object.assign(json, shown);
	else if (shown.Attachments) json.Attachments = shown.Attachments;
	if (failures.length > 0) json.NotRead = inWords(failures[0]).message;
	return Object.keys(binary).length === 0 ? { json } : { json, binary };
}
