export const DATAMOTION_PREFIX = '/SecureMessagingApi';
export const COMPANY_KEY_PREFIX = '/Remote';
export const MESSAGING_V3_PREFIX = '/SMC/Messaging/v3';
export const DELIVERY_PREFIX = '/SecureMessageDelivery';
export const DELIVERY_VERSION = 'v1.2';
export const APIAUTH_PREFIX = '/api/v1';
