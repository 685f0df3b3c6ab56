import { WAYS_IN } from '../../../../../services/waysIn';
import { resources } from '../../../../../nodes/DataMotion/actions';
import { PROTOCOLS } from '../../../../../nodes/DataMotion/ways';

describe('the ways into DataMotion', () => {
	it('are all but the one of another service', () => {
		const modes = PROTOCOLS.flatMap((protocol) => protocol.modes);

		expect(modes.sort()).toEqual(
			Object.keys(WAYS_IN)
				.filter((mode) => mode !== 'apiKey')
				.sort(),
		);
	});

	it('can do what docs/datamotion.md says, beside those with a session, which can do everything', () => {
		const able = resources.flatMap(({ value, operations }) =>
			operations.flatMap((operation) =>
				operation.ways.flatMap(({ protocol }) =>
					protocol === undefined ? [] : [`${protocol.modes.join()} ${value}: ${operation.value}`],
				),
			),
		);

		expect(able.sort()).toEqual([
			'delivery message: retract',
			'delivery message: send',
			'delivery message: track',
			'oauth message: getMany',
			'oauth message: send',
		]);
	});
});
