import type { Resource } from '../../../shared/operation';
import { check } from './check';
import { get } from './get';

export const token: Resource = { name: 'Token', value: 'token', operations: [check, get] };
