import type { SandboxState } from '../state/state.mts';

/** How ids and names are written where the vendor's sources disagree. */
export function messageId(state: SandboxState, id: number): number | string {
	return state.settings.variants.messageIdType === 'string' ? String(id) : id;
}

export function attachmentIdField(
	state: SandboxState,
	id: number,
	mixed: 'AttachmentId' | 'AttachmentID' = 'AttachmentId',
): Record<string, unknown> {
	const { attachmentIdKey, attachmentIdType } = state.settings.variants;
	const name = attachmentIdKey === 'mixed' ? mixed : attachmentIdKey;
	return { [name]: attachmentIdType === 'string' ? String(id) : id };
}

export function contentIdField(
	state: SandboxState,
	documented: 'ContentId' | 'ContentID',
	value: string,
): Record<string, string> {
	const { contentIdKey } = state.settings.variants;
	return { [contentIdKey === 'documented' ? documented : contentIdKey]: value };
}
