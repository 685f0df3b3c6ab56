import { howToMendRefusal, reasonOf } from '../../../../credentials/session/refusals';

const AS_ENTERED = 'Check what was entered.';

describe('what DataMotion says of a sign-in', () => {
	it.each([
		'Invalid user name or password.',
		'The user name or password could not be verified.',
		'The email address or password you entered could not be verified',
		'You entered an old password. Your password was changed 2 months ago.',
		'Invalid password. Passwords expire every 90 days.',
		'Invalid password. 2 attempts left before your account is locked.',
		'Login failed. After 5 failed attempts your account will be disabled.',
		'Password is incorrect. Did you forget to verify your email address?',
		'Email not found',
		'Invalid email.',
		'Wrong API key.',
		'Invalid login.',
		'Credential not recognized.',
		'1 attempt left.',
		'The encryption key is not valid.',
		'invalid_client. Unknown client.',
	])('"%s" is about what was entered', (words) => {
		expect(howToMendRefusal(words, AS_ENTERED)).toBe(AS_ENTERED);
		expect(reasonOf(words)).toBeDefined();
	});

	it.each([
		['Your network is not whitelisted.', 'address of this machine'],
		['IP restriction: the address of the caller is unknown.', 'address of this machine'],
		['The caller is not on the allow list.', 'address of this machine'],
		['Access denied due to invalid subscription key.', "Check 'Subscription Key'"],
		['The email has not been verified.', 'follow the link'],
		['The login is disabled.', 'enable it again'],
		['Too many signins.', 'enable it again'],
		['Your licence has expired.', 'may be right'],
		['Your account has been locked due to several invalid login attempts.', 'enable it again'],
		['Account blocked after 5 failed logins', 'enable it again'],
		['Your account has been suspended.', 'enable it again'],
		['User is inactive', 'enable it again'],
		['The account has not been activated yet.', 'enable it again'],
		['Access is denied from your location.', 'address of this machine'],
		['Please confirm your email first.', 'follow the link'],
		['MFA is required.', 'may be right'],
		['Too many incorrect logins.', 'enable it again'],
		['You must change your password before you can sign in.', 'choose a new password'],
		['Password change required', 'choose a new password'],
		['Temporary password: reset it on the web first.', 'choose a new password'],
		['Two-factor authentication is required for this user.', 'may be right'],
		['Your company requires single sign-on.', 'may be right'],
		['API access is not enabled for this account.', 'may be right'],
		['You are not allowed to use the web service API.', 'may be right'],
		['Your trial has expired.', 'may be right'],
		['Out of call volume quota.', 'may be right'],
	])('"%s" is mended in another way', (words, advice) => {
		expect(howToMendRefusal(words, AS_ENTERED)).toContain(advice);
		expect(howToMendRefusal(words, AS_ENTERED)).not.toContain(AS_ENTERED);
	});

	it.each([
		'Denied.',
		'Cookies are disabled.',
		'Too many concurrent sessions.',
		'4711',
		'Could not be authenticated.',
		'The SAML response has expired.',
		'The signature could not be verified.',
	])('"%s" may be about anything', (words) => {
		expect(reasonOf(words)).toBeUndefined();
		expect(howToMendRefusal(words, AS_ENTERED)).toBe(
			`${AS_ENTERED} If that is in order, ask the administrator of your DataMotion account about this reason.`,
		);
	});

	it('is checked where nothing was said', () => {
		expect(howToMendRefusal(undefined, AS_ENTERED)).toBe(AS_ENTERED);
	});
});
