import { Faults } from '../traffic/faults.mts';
import { RequestLog } from '../traffic/log.mts';
import { Baskets } from './baskets.mts';
import { Clock } from './clock.mts';
import { Ids } from './ids.mts';
import { Messages } from './messages.mts';
import { Sessions } from './sessions.mts';
import { defaultSettings } from './settings.mts';
import { Tokens } from './tokens.mts';
import { Users } from './users.mts';

/** Everything that one sandbox remembers. */
export class SandboxState {
	readonly clock = new Clock();
	readonly ids = new Ids();
	readonly users = new Users(this.clock);
	readonly sessions = new Sessions(this.clock);
	readonly tokens = new Tokens(this.clock);
	readonly messages = new Messages(this.clock, this.ids);
	readonly baskets = new Baskets();
	/** SAML responses that somebody has signed in with: each works once. */
	readonly spentSamlResponses = new Set<string>();
	readonly log = new RequestLog();
	readonly faults = new Faults(this.clock);
	settings = defaultSettings();
	latencyMs = 0;

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
		this.settings = defaultSettings();
		this.latencyMs = 0;
	}
}
