/** The choices of 'Sign In With' in the credential, as the form names them, in its order. */
export const WAYS_IN = {
	password: 'User ID and Password',
	companyKey: 'Company Key',
	saml: 'SAML Response',
	oauth: 'Client ID and Secret',
	delivery: 'Secure Message Delivery Key',
	apiKey: 'API Key and Signature',
} as const;

export type WayIn = keyof typeof WAYS_IN;
