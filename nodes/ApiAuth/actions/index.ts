import type { Resource } from '../../shared/operation';
import { token } from './token';

export const resources: Resource[] = [token];
