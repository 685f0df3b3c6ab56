import type { Resource } from '../../../shared/operation';
import { save } from './save';
import { send } from './send';

export const draft: Resource = { name: 'Draft', value: 'draft', operations: [save, send] };
