import type { Resource } from '../../../shared/operation';
import { call } from './call';

export const method: Resource = { name: 'Method', value: 'method', operations: [call] };
