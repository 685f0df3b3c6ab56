import * as n8nWorkflow from 'n8n-workflow';
import type { Engine } from './engine';

/** Makes n8n another process: what credential type and nodes remember is gone, what n8n stored is not. */
export function restart(engine: Engine): void {
	jest.isolateModules(() => {
		// One n8n-workflow for all, as in n8n.
		jest.doMock('n8n-workflow', () => n8nWorkflow);
		const { DataMotionApi } = jest.requireActual<
			typeof import('../../credentials/DataMotionApi.credentials')
		>('../../dist/credentials/DataMotionApi.credentials.js');
		engine.credentials.useType(new DataMotionApi());
		const { DataMotion } = jest.requireActual<
			typeof import('../../nodes/DataMotion/DataMotion.node')
		>('../../dist/nodes/DataMotion/DataMotion.node.js');
		engine.useNode('dataMotion', new DataMotion());
		const { DataMotionTrigger } = jest.requireActual<
			typeof import('../../nodes/DataMotion/DataMotionTrigger.node')
		>('../../dist/nodes/DataMotion/DataMotionTrigger.node.js');
		engine.useNode('dataMotionTrigger', new DataMotionTrigger());
	});
}
