import { Faults } from '../traffic/faults.mts';
import { RequestLog } from '../traffic/log.mts';
import { AccessTokens } from './accessTokens.mts';
import { Baskets } from './baskets.mts';
import { Clock } from './clock.mts';
import { Ids } from './ids.mts';
import type { Message } from './message.mts';
import { Messages } from './messages.mts';
import { Sessions } from './sessions.mts';
import { defaultSettings, type Settings } from './settings.mts';
import { Tokens } from './tokens.mts';
import { type User, Users } from './users.mts';
import type { Variants } from './variants.mts';

export interface Beginning {
	/** Of messages, attachments and folders. */
	firstId: number;
	/** Where they are not the defaults. */
	variants: Partial<Variants>;
}

/** Everything that one sandbox remembers. */
export class SandboxState {
	readonly #beginning: Beginning;
	readonly clock = new Clock();
	readonly ids: Ids;
	readonly users = new Users(this.clock);
	readonly sessions = new Sessions(this.clock);
	readonly accessTokens = new AccessTokens(this.clock);
	/** What was sent through Secure Message Delivery, by TransactionId. */
	readonly transactions = new Map<string, Message>();
	readonly tokens = new Tokens(this.clock);
	readonly messages: Messages;
	readonly baskets = new Baskets();
	/** SAML responses that somebody has signed in with: each works once. */
	readonly spentSamlResponses = new Set<string>();
	readonly log = new RequestLog();
	readonly faults = new Faults(this.clock);
	settings: Settings;
	latencyMs = 0;

	constructor(beginning: Beginning) {
		this.#beginning = beginning;
		this.ids = new Ids(beginning.firstId);
		this.messages = new Messages(this.clock, this.ids);
		this.settings = defaultSettings(beginning.variants);
	}

	/** Session keys and access tokens of one user, or of all; returns how many. */
	dropSessions(user?: User): number {
		return this.sessions.drop(user) + this.accessTokens.drop(user);
	}

	reset(): void {
		this.clock.reset();
		this.ids.reset();
		this.users.reset();
		this.dropSessions();
		this.transactions.clear();
		this.tokens.drop();
		this.messages.reset();
		this.baskets.reset();
		this.spentSamlResponses.clear();
		this.log.reset();
		this.faults.clear();
		this.settings = defaultSettings(this.#beginning.variants);
		this.latencyMs = 0;
	}
}
