import fastify from 'fastify';
import { LOOPBACK } from '../../start/lib/ports.mts';

/** A chat model that always says the same, on loopback, in the protocol of OpenAI. */
export class WritingModel {
	private constructor(
		/** For the credential of the chat model. */
		readonly url: string,
		readonly stop: () => Promise<void>,
	) {}

	static async start(content: string): Promise<WritingModel> {
		const server = fastify();
		server.post('/chat/completions', () => ({
			id: 'scripted',
			object: 'chat.completion',
			created: 0,
			model: 'scripted',
			choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
			usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
		}));
		const url = await server.listen({ host: LOOPBACK, port: 0 });
		return new WritingModel(url, async () => await server.close());
	}
}
