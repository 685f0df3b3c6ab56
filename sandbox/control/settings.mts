import type { Settings } from '../state/settings.mts';
import type { Fields } from '../values.mts';
import { allowOnly, flag, number, oneOf, text } from './inputs.mts';

const INPUTS = ['token', 'apiKey'] as const;
const FORMATS = ['hex', 'decimal', 'any'] as const;
const CONTENT_TYPES = ['application/json', 'text/html'] as const;

/** What isn't named stays as it is. */
export function changedSettings(current: Settings, fields: Fields): Settings {
	allowOnly(fields, Object.keys(current));
	return {
		signatureInput: oneOf(fields, 'signatureInput', INPUTS) ?? current.signatureInput,
		signatureFormat: oneOf(fields, 'signatureFormat', FORMATS) ?? current.signatureFormat,
		clockSkewSeconds: number(fields, 'clockSkewSeconds') ?? current.clockSkewSeconds,
		contentType: oneOf(fields, 'contentType', CONTENT_TYPES) ?? current.contentType,
		keyActive: flag(fields, 'keyActive') ?? current.keyActive,
		ipAllowed: flag(fields, 'ipAllowed') ?? current.ipAllowed,
		warning: fields.warning === null ? null : (text(fields, 'warning') ?? current.warning),
	};
}
