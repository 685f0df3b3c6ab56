import { API_KEY, SHARED_SECRET } from './apiauth/key.mts';
import { AUTOMATION_ID, ENCRYPTION_KEY } from './companyKey/company.mts';
import * as delivery from './delivery/application.mts';
import {
	COMPANY_KEY_PREFIX,
	DATAMOTION_PREFIX,
	DELIVERY_PREFIX,
	DELIVERY_VERSION,
	MESSAGING_V3_PREFIX,
} from './prefixes.mts';
import { READY_MADE_PASSWORD } from './state/users.mts';

/** Programs read the first line; the rest is for people. */
export function greeting(site: string): string {
	return `ready ${site}${DATAMOTION_PREFIX} ${site} ${site}/

DataMotion
  User ID and Password      ${site}${DATAMOTION_PREFIX}
                            ann@sandbox.example, bob@sandbox.example, carol@sandbox.example
                            ${READY_MADE_PASSWORD}
  Company Key               ${site}${COMPANY_KEY_PREFIX}
                            ${AUTOMATION_ID}
                            ${ENCRYPTION_KEY}
  Client ID and Secret      ${site}${MESSAGING_V3_PREFIX}
                            a user and the password
  Secure Message Delivery   ${site}${DELIVERY_PREFIX}/${DELIVERY_VERSION}
                            ${delivery.API_KEY}
                            ${delivery.API_SECRET}
ApiAuth
  API Key and Signature     ${site}
                            ${API_KEY}
                            ${SHARED_SECRET}
Mailboxes                   ${site}/
                            what recipients see; nothing leaves this machine

Stop with Ctrl+C.`;
}
