import type { Resource } from '../../shared/operation';
import { account } from './account';
import { attachment } from './attachment';
import { draft } from './draft';
import { folder } from './folder';
import { message } from './message';

export const resources: Resource[] = [message, account, attachment, draft, folder];
