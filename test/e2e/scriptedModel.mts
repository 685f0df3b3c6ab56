import fastify from 'fastify';
import { LOOPBACK } from '../../tools/server.mts';

/** A text to say, or a tool to call. */
export type Turn = string | { tool: string; with: Record<string, unknown> };

function choice(turn: Turn) {
	if (typeof turn === 'string') {
		return { index: 0, message: { role: 'assistant', content: turn }, finish_reason: 'stop' };
	}
	const call = { name: turn.tool, arguments: JSON.stringify(turn.with) };
	const toolCalls = [{ id: 'call_1', type: 'function', function: call }];
	const message = { role: 'assistant', content: null, tool_calls: toolCalls };
	return { index: 0, message, finish_reason: 'tool_calls' };
}

/** A chat model on loopback, in the protocol of OpenAI, that says what it was told to. */
export class ScriptedModel {
	private constructor(
		/** For the credential of the chat model. */
		readonly url: string,
		/** What it was asked, as JSON. */
		readonly asked: unknown[],
		readonly stop: () => Promise<void>,
	) {}

	/** Takes its turns one after another, and repeats the last one for ever. */
	static async start(...turns: Turn[]): Promise<ScriptedModel> {
		const server = fastify();
		const asked: unknown[] = [];
		server.post('/chat/completions', ({ body }) => {
			const turn = turns[Math.min(asked.length, turns.length - 1)] ?? '';
			asked.push(body);
			return {
				id: 'scripted',
				object: 'chat.completion',
				created: 0,
				model: 'scripted',
				choices: [choice(turn)],
				usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
			};
		});
		const url = await server.listen({ host: LOOPBACK, port: 0 });
		return new ScriptedModel(url, asked, async () => await server.close());
	}
}
