import { Faults } from '../traffic/faults.mts';
import { RequestLog } from '../traffic/log.mts';
import { Baskets } from './baskets.mts';
import { Clock } from './clock.mts';
import { Ids } from './ids.mts';
import { Messages } from './messages.mts';
import { Sessions } from './sessions.mts';
import { defaultSettings, type Settings } from './settings.mts';
import { Tokens } from './tokens.mts';
import { Users } from './users.mts';
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

	reset(): void {
		this.clock.reset();
		this.ids.reset();
		this.users.reset();
		this.sessions.drop();
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
