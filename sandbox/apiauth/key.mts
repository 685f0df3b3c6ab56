/** The one API key of this site. */
export const API_KEY = 'SandboxApiKey0123456789abcdefghi';
export const SHARED_SECRET = 'sandbox-secret';
