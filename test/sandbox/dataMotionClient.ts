import axios, { type AxiosResponse } from 'axios';
import { PASSWORD, type Sandbox } from '../support/sandbox';

export { ANN, BOB, CAROL } from '../support/sandbox';

/** The plainest client there is; every answer is returned, whatever its status. */
export class DataMotionClient {
	constructor(
		private readonly sandbox: Sandbox,
		public sessionKey?: string,
	) {}

	static async signedIn(sandbox: Sandbox, email: string): Promise<DataMotionClient> {
		const client = new DataMotionClient(sandbox);
		await client.signIn(email);
		return client;
	}

	async signIn(email: string): Promise<void> {
		this.sessionKey = undefined;
		this.sessionKey = (await this.logon(email, PASSWORD)).data.SessionKey;
	}

	async logon(login: string, password: string): Promise<AxiosResponse<{ SessionKey: string }>> {
		return await this.post('/Account/Logon', { UserIdOrEmail: login, Password: password });
	}

	async get<T>(path: string): Promise<AxiosResponse<T>> {
		return await axios.get<T>(this.sandbox.baseUrl + path, this.config());
	}

	async post<T>(path: string, body?: unknown): Promise<AxiosResponse<T>> {
		return await axios.post<T>(this.sandbox.baseUrl + path, body, this.config());
	}

	async delete<T>(path: string): Promise<AxiosResponse<T>> {
		return await axios.delete<T>(this.sandbox.baseUrl + path, this.config());
	}

	/** A form with one file, or whatever other form is given. */
	async upload<T>(path: string, form: FormData): Promise<AxiosResponse<T>> {
		return await axios.post<T>(this.sandbox.baseUrl + path, form, this.config());
	}

	async download(path: string): Promise<AxiosResponse<Buffer>> {
		const config = { ...this.config(), responseType: 'arraybuffer' as const };
		return await axios.get<Buffer>(this.sandbox.baseUrl + path, config);
	}

	async send(fields: object): Promise<number> {
		const answer = await this.post<{ MessageId: number }>('/Message', fields);
		return answer.data.MessageId;
	}

	private config() {
		const headers = this.sessionKey === undefined ? {} : { 'X-Session-Key': this.sessionKey };
		return { headers, validateStatus: () => true };
	}
}
