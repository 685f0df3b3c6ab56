import type { Resource } from '../../../shared/operation';
import { create } from './create';
import { deleteFolder } from './delete';
import { getMany } from './getMany';

export const folder: Resource = {
	name: 'Folder',
	value: 'folder',
	operations: [create, deleteFolder, getMany],
};
