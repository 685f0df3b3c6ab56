/** Below the site's own address (apiauth-api.md, section 1). */
export const API_PATH = '/api/v1';

export const CHECK_TOKEN_TIME = `${API_PATH}/Authentication/CheckTokenTime`;
