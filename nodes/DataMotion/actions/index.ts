import type { Resource } from '../../shared/operation';
import { account } from './account';
import { folder } from './folder';
import { message } from './message';

export const resources: Resource[] = [message, account, folder];
