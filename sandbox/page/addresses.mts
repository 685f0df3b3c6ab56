/** Where things are on the page. */
export function mailboxUrl(address: string): string {
	return `/mailbox/${encodeURIComponent(address)}`;
}

export function messageUrl(address: string, id: number): string {
	return `${mailboxUrl(address)}/${id}`;
}

export function attachmentUrl(address: string, id: number, attachmentId: number): string {
	return `${messageUrl(address, id)}/attachments/${attachmentId}`;
}
