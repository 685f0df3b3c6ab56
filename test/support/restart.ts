import * as n8nWorkflow from 'n8n-workflow';
import type { Engine } from './engine';

/** Makes n8n another process: what the credential type remembers is gone, what n8n stored is not. */
export function restart(engine: Engine): void {
	jest.isolateModules(() => {
		// One n8n-workflow for all, as in n8n.
		jest.doMock('n8n-workflow', () => n8nWorkflow);
		const { DataMotionApi } = jest.requireActual<
			typeof import('../../credentials/DataMotionApi.credentials')
		>('../../dist/credentials/DataMotionApi.credentials.js');
		engine.credentials.useType(new DataMotionApi());
	});
}
