import type { INode, INodeType } from 'n8n-workflow';
import { DataMotionApi } from '../../credentials/DataMotionApi.credentials';
import { DataMotionTrigger } from '../../nodes/DataMotion/DataMotionTrigger.node';
import { additionalData } from '../support/additionalData';
import { Credentials } from '../support/credentials';
import { Poller } from '../support/poller';
import { nodeOf, workflowOf } from '../support/workflow';
import type { FakeService } from './service';

const CREDENTIAL = 'account';

const type: INodeType = new DataMotionTrigger();

/** The trigger itself in n8n's own context for polls, with the service in this process. */
export class Trigger {
	readonly poller: Poller;

	private readonly credentials = new Credentials();

	constructor(service: FakeService, parameters: INode['parameters']) {
		this.credentials.useType(new DataMotionApi());
		const node = nodeOf('Trigger', 'n8n-nodes-datamotion.dataMotionTrigger', {
			parameters,
			credentials: this.credentials.add(CREDENTIAL, {}),
		});
		this.poller = new Poller(
			node,
			(staticData) => ({
				workflow: workflowOf(node, type, { active: true, staticData }),
				additionalData: additionalData(this.credentials),
			}),
			(context) => {
				context.helpers.httpRequestWithAuthentication = async (_type, options) =>
					service.answer(this.user, options);
				// n8n would write thousands of lines.
				Object.defineProperty(context, 'logger', { value: { warn() {} } });
			},
		);
	}

	get user(): string {
		return this.credentials.stored.get(CREDENTIAL)?.userId ?? '';
	}

	/** The user edits the credential. */
	set user(userId: string) {
		this.credentials.add(CREDENTIAL, {
			authMode: 'password',
			baseUrl: 'https://datamotion.example',
			userId,
			password: 'secret',
			renewSession: '',
			sessionToken: 'session',
			sessionTokenState: '',
		});
	}
}
