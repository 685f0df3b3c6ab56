import { defaultVariants, type Variants } from './variants.mts';

/** What every call is answered with for a while. */
export interface ApiAuthFailure {
	code: number;
	message: string;
	/** `Baskets/AddItem`; without it, all methods that need a token but CheckTokenTime. */
	method?: string;
	/** How often; without it, until the setting is changed. */
	times?: number;
}

/** How the services behave. Tests change it; documents leave some of it open. */
export interface Settings {
	/** What takes the place of K in the signature of every method but Authenticate. */
	signatureInput: 'token' | 'apiKey';
	signatureFormat: 'hex' | 'decimal' | 'any';
	/** How far that site's clock is ahead of real time. */
	clockSkewSeconds: number;
	contentType: 'application/json' | 'text/html';
	keyActive: boolean;
	ipAllowed: boolean;
	/** When filled, what succeeds does so with this warning. */
	warning: string | null;
	apiAuthFailure: ApiAuthFailure | null;
	/** How many messages one listing holds, unless the request says. */
	pageSize: number;
	variants: Variants;
}

export function defaultSettings(): Settings {
	return {
		signatureInput: 'token',
		signatureFormat: 'any',
		clockSkewSeconds: 0,
		contentType: 'application/json',
		keyActive: true,
		ipAllowed: true,
		warning: null,
		apiAuthFailure: null,
		pageSize: 100,
		variants: defaultVariants(),
	};
}
