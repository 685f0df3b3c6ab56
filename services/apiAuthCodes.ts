/** The codes of APIs with a signed key that nodes and credential both act upon (docs/services/apiauth.md, Codes). */

/** The timestamp of the request is too far from the site's time. */
export const CLOCK_CODE = 2001;

export const SIGNATURE_CODE = 2003;

/** The token is of no use: it has expired, or the site no longer knows it or its key. */
export const DEAD_TOKEN_CODES = [1000, 2002, 2012, 2015];

/** The site met an error of its own: what it had done by then, it doesn't say. */
export const TROUBLE_CODES = [200, 201];

const KEYS = 'IRP Admin > Server Management > API Keys';

export const AT_THE_SITE = 'The site itself has to mend this. Tell its administrator the code.';

/** What means the same and is mended in the same way, whichever method was asked. */
export const HOW_TO_MEND = new Map<number, string>([
	[200, AT_THE_SITE],
	[201, AT_THE_SITE],
	[302, AT_THE_SITE],
	[304, AT_THE_SITE],
	[2000, AT_THE_SITE],
	[
		2003,
		"The shared secret does not belong to this API key, or 'Signature Format' in the credential is not the site's: 'Automatic' finds it out.",
	],
	[2011, `The API key is switched off. Switch it on in ${KEYS}.`],
	[2012, `The API key of this token is switched off. Switch it on in ${KEYS}.`],
	[
		2013,
		`The address of this machine is not on the key's list of permitted IP addresses. Add it in ${KEYS}.`,
	],
	[2014, "The site does not know this API key. Check 'API Key' and 'Site URL' in the credential."],
	[2015, `The API key of this token no longer exists. Make a new one in ${KEYS}.`],
]);
