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

export const messages = (...ids: unknown[]) => ids.map((MessageId) => ({ MessageId }));

export const idsOf = (results: IDataObject[]) => results.map(({ MessageId }) => MessageId);
