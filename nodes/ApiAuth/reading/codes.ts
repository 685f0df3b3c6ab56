import { HOW_TO_MEND } from '../../../services/apiAuthCodes';

const CHECK_METHOD =
	"Check the spelling of the API and its method, as the site's documentation writes them.";
const CHECK_VALUES = 'The message names the parameter. Check its value.';
const CHECK_ITEM = 'Check which stock item the identifier stands for.';

/** What methods are refused with, beside what signing in may be refused with (docs/services/apiauth.md, Codes). */
const HOW_TO_MEND_A_CALL = new Map<number, string>([
	[300, CHECK_METHOD],
	[301, CHECK_METHOD],
	[303, 'This site runs an older version of the API, which does not have this method yet.'],
	[
		1000,
		'The token has expired. The credential gets a new one by itself; a token that you pass on has to be got again.',
	],
	[
		2001,
		"Set this machine's clock right: the site accepts two minutes of difference. Compare it with a time server.",
	],
	[2002, 'The site does not know this token. Get a new one from the same site.'],
	[2004, 'The message names a parameter that is missing. Add it.'],
	[2005, CHECK_VALUES],
	[2006, CHECK_VALUES],
	[2007, CHECK_VALUES],
	[2008, CHECK_VALUES],
	[2009, CHECK_VALUES],
	[
		2010,
		'The site could not read the parameters. Check their form, or choose the other body format.',
	],
	[3000, 'Give one of stock ID, part code and external stock ID.'],
	[3001, 'The stock item is not active. Activate it at the site, or choose another.'],
	[3002, CHECK_ITEM],
	[3003, 'Several stock items have this part code. Use the stock ID.'],
	[3004, 'Several stock items have this external stock ID. Use the stock ID.'],
	[3005, 'Use a currency that is active at the site.'],
	[
		3006,
		"The basket row does not exist. Set 'Add as New if Basket Is Missing' (AddAsNewOnBasketMissing) to make a new one.",
	],
	[3007, 'Add the CustomerGUID that belongs to the BasketID.'],
	[3008, 'Check that the CustomerGUID is the one of this basket.'],
]);

export function howToMend(code: number | undefined): string {
	if (code === undefined) {
		return "The site gave no code. Check the parameters against the site's documentation of its API.";
	}
	return (
		HOW_TO_MEND_A_CALL.get(code) ??
		HOW_TO_MEND.get(code) ??
		"Look the code up in the site's documentation of its API."
	);
}
