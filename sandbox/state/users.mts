import type { Clock } from './clock.mts';

export interface User {
	uid: number;
	email: string;
	userId: string;
	singleSignOnId: string;
	firstName: string;
	lastName: string;
	password: string;
	passwordSet: number;
	/** The newest ones, which may not be taken again. */
	formerPasswords: string[];
	badLogons: number;
	disabled: boolean;
	created: number;
	lastVisit: number | undefined;
	visits: number;
}

const FIRST_UID = 7001;
const BAD_LOGONS_ALLOWED = 5;
const PASSWORDS_REMEMBERED = 4;
const PASSWORD_LIFE_MS = 365 * 24 * 60 * 60 * 1000;
const READY_MADE = ['ann@sandbox.example', 'bob@sandbox.example', 'carol@sandbox.example'];
export const READY_MADE_PASSWORD = 'sandbox';

function capitalised(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}

export class Users {
	readonly #clock: Clock;
	readonly #byEmail = new Map<string, User>();

	constructor(clock: Clock) {
		this.#clock = clock;
		this.reset();
	}

	/** Adds a user, or gives an existing one a new password and a clean record. */
	put(email: string, password: string): User {
		const existing = this.byEmail(email);
		const now = this.#clock.now();
		if (existing) {
			return Object.assign(existing, { password, passwordSet: now, badLogons: 0, disabled: false });
		}
		const [userId = email] = email.split('@');
		const user: User = {
			uid: FIRST_UID + this.#byEmail.size,
			email,
			userId,
			singleSignOnId: `${userId}-sso`,
			firstName: capitalised(userId),
			lastName: 'Sandbox',
			password,
			passwordSet: now,
			formerPasswords: [],
			badLogons: 0,
			disabled: false,
			created: now,
			lastVisit: undefined,
			visits: 0,
		};
		this.#byEmail.set(email.toLowerCase(), user);
		return user;
	}

	byEmail(email: string): User | undefined {
		return this.#byEmail.get(email.trim().toLowerCase());
	}

	byUserIdOrEmail(login: string): User | undefined {
		const wanted = login.trim().toLowerCase();
		return this.byEmail(wanted) ?? this.all().find((user) => user.userId.toLowerCase() === wanted);
	}

	all(): User[] {
		return [...this.#byEmail.values()];
	}

	changePassword(user: User, password: string): void {
		user.formerPasswords = [user.password, ...user.formerPasswords].slice(0, PASSWORDS_REMEMBERED);
		user.password = password;
		user.passwordSet = this.#clock.now();
	}

	passwordExpires(user: User): number {
		return user.passwordSet + PASSWORD_LIFE_MS;
	}

	countBadLogon(user: User): void {
		user.badLogons += 1;
		if (user.badLogons >= BAD_LOGONS_ALLOWED) user.disabled = true;
	}

	countVisit(user: User): void {
		user.badLogons = 0;
		user.visits += 1;
		user.lastVisit = this.#clock.now();
	}

	reset(): void {
		this.#byEmail.clear();
		for (const email of READY_MADE) this.put(email, READY_MADE_PASSWORD);
	}
}
