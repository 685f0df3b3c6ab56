import axios, { type AxiosInstance } from 'axios';
import { dig } from '../json.mts';
import { StartError } from '../start-error.mts';

export interface Answer {
	status: number;
	data: unknown;
	message: string;
}

/** n8n's own REST API, as its editor uses it. */
export class N8nApi {
	readonly #http: AxiosInstance;
	#cookie = '';

	constructor(apiUrl: string) {
		this.#http = axios.create({
			baseURL: `${apiUrl}/rest`,
			proxy: false,
			// Installing a community package takes that long.
			timeout: 120_000,
			validateStatus: () => true,
		});
	}

	async request(method: 'GET' | 'POST' | 'PATCH', url: string, body?: unknown): Promise<Answer> {
		const answer = await this.#http.request<unknown>({
			method,
			url,
			data: body,
			headers: this.#cookie === '' ? {} : { Cookie: this.#cookie },
		});
		const cookies = answer.headers['set-cookie'];
		if (cookies !== undefined && cookies.length > 0) {
			this.#cookie = cookies.map((cookie) => cookie.split(';', 1)[0]).join('; ');
		}
		return {
			status: answer.status,
			data: dig(answer.data, 'data'),
			message: String(dig(answer.data, 'message') ?? `HTTP ${answer.status}`),
		};
	}

	async #expect(method: 'GET' | 'POST' | 'PATCH', url: string, body?: unknown): Promise<unknown> {
		const { status, data, message } = await this.request(method, url, body);
		if (status < 300) return data;
		throw new StartError(`n8n refused ${method} /rest${url}: ${message}`);
	}

	async get(url: string): Promise<unknown> {
		return await this.#expect('GET', url);
	}

	async post(url: string, body: unknown): Promise<unknown> {
		return await this.#expect('POST', url, body);
	}

	async patch(url: string, body: unknown): Promise<unknown> {
		return await this.#expect('PATCH', url, body);
	}
}
