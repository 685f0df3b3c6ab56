import type { Protocol } from '../../shared/protocol';
import { delivery } from './delivery';
import { oauth } from './oauth';
import { sessionKey } from './sessionKey';

/** What the DataMotion node has credentials for, the one that does everything first. */
export const PROTOCOLS: Protocol[] = [sessionKey, oauth, delivery];
