import { Faults } from '../traffic/faults.mts';
import { RequestLog } from '../traffic/log.mts';
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
	readonly log = new RequestLog();
	readonly faults = new Faults();
	settings = defaultSettings();
	latencyMs = 0;

	reset(): void {
		this.clock.reset();
		this.ids.reset();
		this.users.reset();
		this.sessions.drop();
		this.tokens.drop();
		this.messages.reset();
		this.log.reset();
		this.faults.clear();
		this.settings = defaultSettings();
		this.latencyMs = 0;
	}
}
