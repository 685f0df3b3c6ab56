import Type, { type Static } from 'typebox';
import { Settings } from '../state/settings.mts';

const strict = { additionalProperties: false };

export const SettingsChange = Type.Partial(
	Type.Object({
		...Settings.properties,
		lies: Type.Partial(Settings.properties.lies, strict),
		variants: Type.Partial(Settings.properties.variants, strict),
	}),
	strict,
);

/** What isn't named stays as it is. */
export function changedSettings(
	current: Settings,
	change: Static<typeof SettingsChange>,
): Settings {
	return {
		...current,
		...change,
		lies: { ...current.lies, ...change.lies },
		variants: { ...current.variants, ...change.variants },
	};
}
