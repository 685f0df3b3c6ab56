/** How the signed-request service behaves. Tests change it; documents leave some of it open. */
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
	};
}
