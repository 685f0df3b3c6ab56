import { UserError } from 'n8n-workflow';
import { WAYS_IN } from '../../services/waysIn';

const { password, companyKey, saml, oauth, delivery, apiKey } = WAYS_IN;

/** The APIs that addresses tell apart (docs/services/datamotion.md, Ways in). */
const APIS = {
	session: {
		name: 'the Secure Message Center API with session keys',
		pattern: /\/(SecureMessagingApi|SecureMail-Sandbox)(\/|$)/i,
		choices: [password, companyKey, saml],
		label: 'Base URL',
	},
	smc: {
		name: 'version 3 of the Secure Message Center API',
		pattern: /\/SMC(Api)?(\/|$)/i,
		choices: [oauth],
		label: 'API URL',
	},
	delivery: {
		name: 'Secure Message Delivery',
		pattern: /\/SecureMessageDelivery(\/|$)/i,
		choices: [delivery],
		label: 'Delivery URL',
	},
	admin: {
		name: 'the Admin API',
		pattern: /\/Remote(\/|$)/i,
		choices: [companyKey],
		label: 'Company URL',
	},
	site: {
		name: 'an API with a signed key',
		pattern: /\/api\/v1(\/|$)/i,
		choices: [apiKey],
		label: 'Site URL',
	},
	platform: {
		name: "DataMotion's Secure Content Platform",
		pattern: /(^|\.)identity\.datamotion\.|\/realms\//i,
		choices: [],
		label: '',
	},
} satisfies Record<string, { name: string; pattern: RegExp; choices: string[]; label: string }>;

export type Api = keyof typeof APIS;

/** @throws UserError that names the right choice, if the address is known to be of another API */
export function refuseOtherApis(
	url: URL,
	own: Api,
	{ label, example }: { label: string; example: string },
): void {
	const address = `${url.hostname}${url.pathname}`;
	if (APIS[own].pattern.test(address)) return;
	const other = Object.values(APIS).find(({ pattern }) => pattern.test(address));
	if (other === undefined) return;
	const choices = other.choices.map((choice) => `'${choice}'`).join(' or ');
	throw new UserError(
		choices === ''
			? `'${label}' in the DataMotion API credential is an address of ${other.name}, which these nodes do not serve: what it can do is published nowhere.`
			: `'${label}' in the DataMotion API credential is an address of ${other.name}. For that, choose ${choices} under 'Sign In With', and enter it as '${other.label}'.`,
		{ description: `An address for '${label}' looks like ${example}` },
	);
}
