/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on Node itself, not inside n8n */
import { Readable } from 'node:stream';
import type { IDataObject } from 'n8n-workflow';
import type { Ask } from '../../../nodes/shared/operation';
import { answerOf } from './item';

/** Answers one body after the other, the last one for ever. */
export function pagedService(...bodies: unknown[]) {
	const requests: Array<Parameters<Ask>[0]> = [];
	const ask: Ask = async (request) => {
		const body = bodies[Math.min(requests.length, bodies.length - 1)];
		requests.push(request);
		if (requests.length > 50) throw new Error('It asks for ever.');
		return await Promise.resolve(answerOf(body));
	};
	return { ask, requests };
}

export const messages = (...ids: Array<IDataObject[string]>) =>
	ids.map((MessageId) => ({ MessageId }));

export const idsOf = (results: IDataObject[]) => results.map(({ MessageId }) => MessageId);

/** Answers requests for attachments: with the fields given and the file 'content', or with a text as it is. */
export function filesService(answerFor: (id: string) => object | string) {
	const asked: string[] = [];
	const ask: Ask = async ({ method, path, receive }) => {
		asked.push(`${method} ${path}`);
		const answer = answerFor(path.replace(/\D/g, ''));
		const AttachmentBase64 = Buffer.from('content').toString('base64');
		const text =
			typeof answer === 'string' ? answer : JSON.stringify({ AttachmentBase64, ...answer });
		return answerOf(await receive?.(Readable.from([Buffer.from(text)])));
	};
	return { ask, asked };
}
