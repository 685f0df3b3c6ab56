import { createHash } from 'node:crypto';
import type { Attachment, Copy, Message, ReceivedCopy } from '../state/message.mts';
import { field, flagOf } from '../values.mts';
import { dateText, dateTextOrNever } from './dates.mts';
import { type AccessibleMessage, accessibleMessage } from './lookup.mts';
import { type Operation, type SessionCall, withSession } from './operation.mts';
import { statusFields } from './status.mts';
import { attachmentIdField, contentIdField, messageId } from './variants.mts';

const CHECKSUM_VALID = 1;
const CHECKSUM_NOT_APPLIED = 2;

export function envelope(...parts: Array<string | Buffer>) {
	const hash = createHash('md5');
	for (const part of parts) hash.update(part);
	const Checksum = hash.digest('hex');
	return { Checksum, HashAlgorithm: 'MD5', Status: 0, StatusDescription: 'Not applied' };
}

export function messageEnvelope({ content }: Message) {
	return envelope(content.subject, content.html, content.text);
}

/** Senders see what became of every copy; a recipient sees their own, or blind copies would show. */
export function trackedCopies({ message, received, sent }: AccessibleMessage): ReceivedCopy[] {
	if (sent) return [...message.received.values()];
	return received ? [received] : [];
}

export function accessOf(copy: Copy): AccessibleMessage {
	const { message } = copy;
	return copy.type === 0
		? { message, received: copy, sent: undefined }
		: { message, received: undefined, sent: copy };
}

function trackingRow(copy: ReceivedCopy, opened: number | undefined) {
	return {
		DateOpened: dateTextOrNever(opened),
		Email: copy.address,
		...statusFields(copy, opened !== undefined),
		ReceiverField: copy.receiverField,
	};
}

/** A row for each recipient, or for each opening that a test has made up. */
export function tracking(copies: ReceivedCopy[], now: number) {
	return copies.flatMap((copy) => {
		const shown = copy.openings.filter(({ visibleFrom }) => visibleFrom <= now);
		if (shown.length === 0) return [trackingRow(copy, undefined)];
		return shown.map(({ at }) => trackingRow(copy, at));
	});
}

export function trackedAttachment(attachment: Attachment, copies: ReceivedCopy[]) {
	return {
		FileName: attachment.fileName,
		Size: { StdString: String(attachment.bytes.length) },
		Tracking: {
			Recipients: copies.map((copy) => {
				const downloaded = copy.downloads.get(attachment.id);
				return {
					ChecksumValidated: downloaded === undefined ? CHECKSUM_NOT_APPLIED : CHECKSUM_VALID,
					Delivered: true,
					DeliveredDate: dateText(copy.message.created),
					Downloaded: downloaded !== undefined,
					DownloadedDate: dateTextOrNever(downloaded),
					Email: copy.address,
				};
			}),
		},
	};
}

function metadata(call: SessionCall) {
	const { state, query } = call;
	const access = accessibleMessage(call);
	const { message } = access;
	const copies = trackedCopies(access);
	const isBrief = flagOf(field(query, 'ExcludeSecurityEnvelope')) === true;
	const hasContentId = state.settings.variants.metadataContentId === 'present';
	return {
		Attachments: message.attachments.map((attachment) => ({
			...attachmentIdField(state, attachment.id),
			...(hasContentId ? contentIdField(state, 'ContentId', attachment.contentId) : {}),
			...trackedAttachment(attachment, copies),
			...(isBrief ? {} : { SecurityEnvelope: envelope(attachment.bytes) }),
		})),
		ExpirationDate: dateText(message.expires),
		MessageId: messageId(state, message.id),
		MessageSize: message.size,
		...(isBrief ? {} : { SecurityEnvelope: messageEnvelope(message) }),
		Tracking: tracking(copies, state.clock.now()),
	};
}

export const metadataOperations: Operation[] = [
	withSession('GET', '/Message/:id/Metadata', metadata),
];
