import { createHash } from 'node:crypto';

/** A second reading of the page "API - Creating Signatures", to compare with the one under test. */
export function expectedSignature(key: string, timeStamp: string, secret: string): string {
	const first = createHash('sha1')
		.update(Buffer.from(`${key}.${timeStamp}`, 'utf8'))
		.digest('hex');
	return createHash('sha1')
		.update(Buffer.from(`${first}.${secret}`, 'utf8'))
		.digest('hex');
}
