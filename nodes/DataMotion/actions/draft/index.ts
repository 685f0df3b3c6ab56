import type { Resource } from '../../../shared/operation';
import { deleteDraft } from './delete';
import { get } from './get';
import { getMany } from './getMany';
import { save } from './save';
import { send } from './send';

export const draft: Resource = {
	name: 'Draft',
	value: 'draft',
	// A new node starts with the first one.
	operations: [save, deleteDraft, get, getMany, send],
};
