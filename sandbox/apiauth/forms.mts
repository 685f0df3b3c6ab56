import type { Variants } from '../state/variants.mts';
import type { ServiceMessage } from './codes.mts';

export type Success = boolean | 'Warning';

/** How an answer's fields are written where the documents leave it open, or samples differ. */
export function successField(success: Success, form: Variants['apiAuthSuccess']) {
	const text = success === 'Warning' ? success : success ? 'True' : 'False';
	switch (form) {
		case 'boolean':
			return success;
		case 'text':
			return text;
		case 'padded':
			return ` ${text} `;
		case 'number':
			return success === 'Warning' ? success : Number(success);
		case 'lowerCase':
			return text.toLowerCase();
	}
}

export function messagesField(messages: ServiceMessage[], form: Variants['apiAuthMessages']) {
	const texts = messages.map(({ Code, Message }) => `${Code}: ${Message}`);
	switch (form) {
		case 'objects':
			return messages;
		case 'object':
			return messages[0] ?? null;
		case 'texts':
			return texts;
		case 'text':
			return texts.join(' ');
	}
}

function twoDigits(value: number): string {
	return String(value).padStart(2, '0');
}

/** @param ms that are left, less than 0 for a token that has expired */
export function minutesField(ms: number, form: Variants['minutesRemaining']): string | number {
	const seconds = Math.ceil(Math.abs(ms) / 1000);
	const parts = [Math.floor(seconds / 60), seconds % 60];
	if (form === 'number') return Math.round((seconds / 60) * 100) / 100;
	if (form === 'bare') return parts.join(':');
	const padded = parts.map(twoDigits).join(':');
	return form === 'hours' ? `00:${padded}` : `${ms < 0 ? '-' : ''}${padded}`;
}
