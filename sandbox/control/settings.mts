import type { ApiAuthFailure, Settings } from '../state/settings.mts';
import { VARIANTS, type Variants } from '../state/variants.mts';
import { isCode, textFor } from '../apiauth/codes.mts';
import { type Fields, isFields } from '../values.mts';
import { allowOnly, BadInput, flag, number, oneOf, requiredNumber, text } from './inputs.mts';

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
		apiAuthFailure:
			fields.apiAuthFailure === undefined
				? current.apiAuthFailure
				: failureIn(fields.apiAuthFailure),
		pageSize: pageSize(fields) ?? current.pageSize,
		variants: changedVariants(current.variants, fields.variants),
	};
}

function pageSize(fields: Fields): number | undefined {
	const size = number(fields, 'pageSize');
	if (size === undefined || (Number.isInteger(size) && size > 0)) return size;
	throw new BadInput('"pageSize" must be a whole number above 0.');
}

function failureIn(value: unknown): ApiAuthFailure | null {
	if (value === null) return null;
	if (!isFields(value)) throw new BadInput('"apiAuthFailure" must be an object or null.');
	allowOnly(value, ['code', 'message', 'method', 'times']);
	const code = requiredNumber(value, 'code');
	const message = text(value, 'message') ?? (isCode(code) ? textFor(code) : undefined);
	if (message === undefined) throw new BadInput(`Code ${code} needs a "message".`);
	const failure: ApiAuthFailure = { code, message };
	const [method, times] = [text(value, 'method'), number(value, 'times')];
	if (method !== undefined) failure.method = method;
	if (times !== undefined) failure.times = times;
	return failure;
}

function changedVariants(current: Variants, value: unknown): Variants {
	if (value === undefined) return current;
	if (!isFields(value)) throw new BadInput('"variants" must be an object.');
	allowOnly(value, Object.keys(VARIANTS));
	return {
		deleteResult: oneOf(value, 'deleteResult', VARIANTS.deleteResult) ?? current.deleteResult,
		attachmentIdType:
			oneOf(value, 'attachmentIdType', VARIANTS.attachmentIdType) ?? current.attachmentIdType,
		attachmentIdKey:
			oneOf(value, 'attachmentIdKey', VARIANTS.attachmentIdKey) ?? current.attachmentIdKey,
		contentIdKey: oneOf(value, 'contentIdKey', VARIANTS.contentIdKey) ?? current.contentIdKey,
		moreMessages: oneOf(value, 'moreMessages', VARIANTS.moreMessages) ?? current.moreMessages,
		messageIdType: oneOf(value, 'messageIdType', VARIANTS.messageIdType) ?? current.messageIdType,
		trackingShape: oneOf(value, 'trackingShape', VARIANTS.trackingShape) ?? current.trackingShape,
		summaryExtras: oneOf(value, 'summaryExtras', VARIANTS.summaryExtras) ?? current.summaryExtras,
		detailsExtras: oneOf(value, 'detailsExtras', VARIANTS.detailsExtras) ?? current.detailsExtras,
		retractOpened: oneOf(value, 'retractOpened', VARIANTS.retractOpened) ?? current.retractOpened,
		searchPaging: oneOf(value, 'searchPaging', VARIANTS.searchPaging) ?? current.searchPaging,
		sentDraftId: oneOf(value, 'sentDraftId', VARIANTS.sentDraftId) ?? current.sentDraftId,
	};
}
