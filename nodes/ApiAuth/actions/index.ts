import type { Resource } from '../../shared/operation';
import { basket } from './basket';
import { method } from './method';
import { token } from './token';

export const resources: Resource[] = [token, basket, method];
