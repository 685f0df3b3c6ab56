import type { IDataObject } from 'n8n-workflow';
import { known, objectsIn } from './answers';
import type { Listed } from './folderList';
import { shownId } from './ids';
import { moment } from './moments';
import { simplifyTracking } from './tracking';

/** A recipient has opened a message. */
export interface Opening {
	message: Listed;
	recipient: IDataObject;
	/** By the service's clock: seconds since 1970. */
	at: number;
}

/**
 * What was opened, in the order of the times.
 * @param warn is told of one whose time is in an unknown form: it is left out, not to keep back the others
 */
export function openingsIn(messages: Listed[], warn: (text: string) => void): Opening[] {
	const openings = messages.flatMap((message) =>
		objectsIn(message.summary.Tracking).flatMap((recipient): Opening[] => {
			const opened = moment(recipient.DateOpened);
			if (opened === undefined || opened === null) return [];
			const at = secondsOf(opened);
			if (at !== undefined) return [{ message, recipient, at }];
			warn(
				`leaves out an opening of message ${message.id}: DataMotion says in an unknown form when it was: ${JSON.stringify(opened)}. Update this node, or report the form of the date to its makers.`,
			);
			return [];
		}),
	);
	return openings.sort((a, b) => a.at - b.at || a.message.id - b.message.id);
}

/** When a message was sent: seconds since 1970; Infinity if the service says it in no known form. */
export function sentAt({ summary }: Listed): number {
	return secondsOf(moment(summary.createTimeString ?? summary.CreateTime)) ?? Infinity;
}

export function simplifyOpening({ message, recipient }: Opening): IDataObject {
	const { MessageId, Subject, SenderAddress, createTimeString, CreateTime } = message.summary;
	return known({
		MessageId: shownId(MessageId),
		Subject,
		SenderAddress,
		CreateTime: moment(createTimeString ?? CreateTime),
		...simplifyTracking(recipient)?.[0],
	});
}

function secondsOf(time: unknown): number | undefined {
	const seconds = typeof time === 'string' ? Date.parse(time) / 1000 : NaN;
	return Number.isNaN(seconds) ? undefined : seconds;
}
