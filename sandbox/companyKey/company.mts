/** The one company that these mailboxes belong to. */
export const AUTOMATION_ID = 'sandbox-company';
/** Base64 of 32 bytes. */
export const ENCRYPTION_KEY = 'c2FuZGJveC1lbmNyeXB0aW9uLWtleS0zMi1ieXRlcyE=';
