import Type, { type Static } from 'typebox';
import { Settings } from '../state/settings.mts';
import { Variants } from '../state/variants.mts';

const strict = { additionalProperties: false };

export const SettingsChange = Type.Partial(
	Type.Object({ ...Settings.properties, variants: Type.Partial(Variants, strict) }),
	strict,
);

/** What isn't named stays as it is. */
export function changedSettings(
	current: Settings,
	change: Static<typeof SettingsChange>,
): Settings {
	return { ...current, ...change, variants: { ...current.variants, ...change.variants } };
}
