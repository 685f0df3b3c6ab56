/** The one application that has a key. */
export const API_KEY = 'sandbox-delivery-key';
export const API_SECRET = 'sandbox-delivery-secret';
export const PROJECT_ID = '6f1c2a52-0f1d-4d0e-9d58-3f4b8f0a7c11';
export const APPLICATION_ID = 'b7f0a3de-52c4-4a8e-8a7d-0d2f6c9e1b42';
