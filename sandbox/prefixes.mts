export const DATAMOTION_PREFIX = '/SecureMessagingApi';
export const APIAUTH_PREFIX = '/api/v1';
