import type { Resource } from '../../../shared/operation';
import { deleteAttachment } from './delete';
import { download } from './download';
import { getMany } from './getMany';
import { upload } from './upload';

export const attachment: Resource = {
	name: 'Attachment',
	value: 'attachment',
	operations: [download, deleteAttachment, getMany, upload],
};
