import { API_KEY, SHARED_SECRET } from './apiauth/key.mts';
import { READY_MADE_PASSWORD } from './state/users.mts';

/** Programs read the first line; the rest is for people. */
export function greeting(dataMotionBase: string, site: string, page: string): string {
	return `ready ${dataMotionBase} ${site} ${page}

DataMotion   Base URL    ${dataMotionBase}
             User ID     ann@sandbox.example, bob@sandbox.example or carol@sandbox.example
             Password    ${READY_MADE_PASSWORD}
ApiAuth      Site URL    ${site}
             API key     ${API_KEY}
             Secret      ${SHARED_SECRET}
Mailboxes    ${page}  (what recipients see; nothing leaves this machine)

Stop with Ctrl+C.`;
}
