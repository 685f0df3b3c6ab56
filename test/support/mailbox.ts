import type { INodeExecutionData, NodeParameterValueType } from 'n8n-workflow';
import { DataMotionClient } from '../sandbox/dataMotionClient';
import type { Engine } from './engine';
import { passwordCredential } from './fixtures';
import { byId } from './mail';
import type { Poller } from './poller';
import { ANN, BOB } from './sandbox';
import type { Sandbox } from './sandbox';

export { ANN, BOB, CAROL } from './sandbox';

type Parameters = Record<string, NodeParameterValueType>;

/** A sandbox whose mailboxes triggers watch. */
export class Mailboxes {
	readonly engine: Engine;

	readonly sandbox: Sandbox;

	/** @param parts as `startForTests` gives them */
	constructor({ engine, sandbox }: { engine: Engine; sandbox: Sandbox }) {
		this.engine = engine;
		this.sandbox = sandbox;
	}

	as(user: string) {
		return this.engine.addCredential(user, passwordCredential(this.sandbox, user));
	}

	/** A trigger for Bob's inbox. */
	receiving(options: Parameters = {}, filters: Parameters = {}, more: Parameters = {}): Poller {
		return this.engine.poller({
			parameters: {
				event: 'messageReceived',
				folderId: byId(1),
				simplify: true,
				options,
				filters,
				...more,
			},
			credentials: this.as(BOB),
		});
	}

	/** A trigger for what Ann has sent. */
	opening(options: Parameters = {}, more: Parameters = {}): Poller {
		return this.engine.poller({
			parameters: { event: 'messageOpened', simplify: true, options, ...more },
			credentials: this.as(ANN),
		});
	}

	async client(user: string): Promise<DataMotionClient> {
		return await DataMotionClient.signedIn(this.sandbox, user);
	}

	/** Messages to Bob, by default from Ann: 'prefix 1', 'prefix 2'… */
	async seed(count: number, subjectPrefix = 'Message', more: { from?: string; to?: string } = {}) {
		return await this.sandbox.seed({ to: BOB, from: ANN, count, subjectPrefix, ...more });
	}

	/** How often the services were asked since the last time. */
	async countRequests(): Promise<number> {
		const { length } = await this.sandbox.requests();
		await this.sandbox.clearRequests();
		return length;
	}
}

export const subjectsOf = (items: INodeExecutionData[]) => items.map(({ json }) => json.Subject);

/** 'Message 1' … 'Message 5' */
export const numbered = (count: number, prefix = 'Message') =>
	Array.from({ length: count }, (_, index) => `${prefix} ${index + 1}`);

/** Makes this machine's clock go on. */
export function passMinutes(minutes: number): void {
	jest.spyOn(Date, 'now').mockReturnValue(Date.now() + minutes * 60_000);
}
