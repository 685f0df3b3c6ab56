import type { Resource } from '../../../shared/operation';
import { check } from './check';

export const token: Resource = { name: 'Token', value: 'token', operations: [check] };
