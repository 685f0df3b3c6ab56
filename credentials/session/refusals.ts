/** Why DataMotion refuses a sign-in. */
export interface Reason {
	said: RegExp;
	/** Undefined: what was entered is wrong. */
	howToMend?: string;
}

const ADMINISTRATOR = 'the administrator of your DataMotion account';

/**
 * What is known to be refused (docs/services/datamotion.md, Signing in), and what services refuse otherwise. The first
 * that fits counts: a wrong password is also told with how many attempts are left before the account is locked, and a
 * locked account with why it has been locked.
 */
const REASONS: Reason[] = [
	{
		said: /subscription key/i,
		howToMend: "Check 'Subscription Key' in the DataMotion API credential.",
	},
	{
		said: /\bIP\b|\b(allow(ed)?|white)[ -]?list|\bfrom (this|your) (location|country|network)\b/i,
		howToMend: `The address of this machine is not permitted for this account. Ask ${ADMINISTRATOR} to permit it.`,
	},
	{
		said: /\battempts? (left|remain)|\bbefore (the|your) account\b|\bwill be (disabled|locked|blocked)\b/i,
	},
	{
		said: /\btoo many\b.*\b(attempt|failure|log-?[io]n|sign-?in)s?\b|\b(account|user|client|log-?in)\b.*\b(disabled|locked|blocked|suspended|deactivated|inactive)\b|\b(disabled|locked|inactive) (account|user)|\b(account|user)\b.*\bnot (yet |been )*activ/i,
		howToMend: `Ask ${ADMINISTRATOR} to enable it again.`,
	},
	{
		said: /\b(invalid|incorrect|wrong|old|unknown)\b[^.]*\b(password|credential|user|e-?mail|log-?[io]n|client|key)/i,
	},
	{
		said: /\b(password|credentials?|user|e-?mail|client|key)\b[^.]*\b(invalid|incorrect|wrong|unknown|not (valid|correct|found|exist|recogni[sz]ed))\b/i,
	},
	{ said: /\b(user|e-?mail)\b[^.]* (or|and) (the |your )?password\b/i },
	{
		said: /\bpassword\b.*\b(expired|change|reset)|\b(expired|change|reset)\b.*\bpassword\b/i,
		howToMend:
			'Sign in on the web, choose a new password, and enter it in the DataMotion API credential.',
	},
	{
		said: /\b(account|user|e-?mail|address)\b.*\bverif|unverified|\bconfirm your e-?mail\b/i,
		howToMend:
			'Sign in on the web once, and follow the link that DataMotion has sent to verify the account.',
	},
	{
		said: /\b(not|nor) (allowed|permitted|enabled|licensed)\b|\b(account|trial|licen[cs]e|subscription)\b.*\bexpired\b|-factor\b|\bMFA\b|\bsingle sign|\bquota\b|\bterms of\b/i,
		howToMend: `What was entered may be right. Ask ${ADMINISTRATOR} about this reason.`,
	},
];

/** @param words may be a code, such as invalid_client or InvalidCredentials */
export function reasonOf(words: string): Reason | undefined {
	const spaced = words.replaceAll('_', ' ').replace(/([a-z])([A-Z])/g, '$1 $2');
	return REASONS.find(({ said }) => said.test(spaced));
}

/**
 * How to mend what was refused.
 * @param asEntered if what was entered is wrong
 */
export function howToMendRefusal(words: string | undefined, asEntered: string): string {
	if (words === undefined) return asEntered;
	const reason = reasonOf(words);
	if (reason !== undefined) return reason.howToMend ?? asEntered;
	return `${asEntered} If that is in order, ask ${ADMINISTRATOR} about this reason.`;
}
