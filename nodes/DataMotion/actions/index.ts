import type { Resource } from '../../shared/operation';
import { message } from './message';

export const resources: Resource[] = [message];
