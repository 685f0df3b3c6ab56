import type { IDataObject } from 'n8n-workflow';

/** The ID of a message that was listed or searched for: there they are checked. */
export function idOf({ MessageId }: IDataObject): number {
	return Number(MessageId);
}

/** Messages in the order of their IDs. */
export function inOrder(messages: IDataObject[]): IDataObject[] {
	return [...messages].sort((a, b) => idOf(a) - idOf(b));
}
