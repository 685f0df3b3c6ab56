import type { User } from '../state/users.mts';
import { sha256 } from '../traffic/redact.mts';
import { field, textField } from '../values.mts';
import type { Call } from './operation.mts';
import { invalid, refused } from './refusal.mts';

const NAME_ID = /<(?:\w+:)?NameID\b[^>]*>\s*([^<]*?)\s*<\//i;

/** Signatures are not looked at: there is no identity provider that could have made one. */
export function samlUser({ state, body }: Call): User {
	const encoded = textField(field(body, 'SamlLogonRequestData'), 'SamlResponse').trim();
	if (encoded === '') throw invalid('The SamlLogonRequestData is missing or invalid.');
	const text = Buffer.from(encoded, 'base64').toString('utf8');
	const [, address = ''] = NAME_ID.exec(text) ?? [];
	const user = state.users.byEmail(address);
	if (!/<saml/i.test(text) || !user) throw refused('The authorization code is invalid.');
	const fingerprint = sha256(Buffer.from(text));
	if (state.spentSamlResponses.has(fingerprint)) {
		throw refused('The authorization code is invalid: it has been used already.');
	}
	state.spentSamlResponses.add(fingerprint);
	return user;
}
