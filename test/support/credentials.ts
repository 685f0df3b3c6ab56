import { ICredentialsHelper, NodeHelpers } from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	ICredentials,
	ICredentialsExpressionResolveValues,
	ICredentialType,
	IExecuteData,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INode,
	INodeCredentialsDetails,
	IRequestOptionsSimplified,
	IWorkflowExecuteAdditionalData,
	WorkflowExecuteMode,
} from 'n8n-workflow';

export type StoredCredential = Record<string, string>;

/**
 * What n8n's server does with a credential that has a pre-request hook: it resolves expressions for the item, calls the
 * hook before a request and after a 401, and stores what the hook returns.
 */
export class Credentials extends ICredentialsHelper {
	/** Stored credentials by ID, as they would be in n8n's database (where they are encrypted). */
	readonly stored = new Map<string, StoredCredential>();

	/** How often a credential was read, by ID. */
	readonly reads = new Map<string, number>();

	/** How often the hook's result was stored. */
	updates = 0;

	private loaded: ICredentialType | undefined;

	/** An instance of the credential type: another one is what another process of n8n has. */
	useType(type: ICredentialType): void {
		this.loaded = type;
	}

	private get type(): ICredentialType {
		if (this.loaded === undefined) throw new Error('The credential type has not been loaded.');
		return this.loaded;
	}

	add(id: string, data: StoredCredential): INode['credentials'] {
		this.stored.set(id, data);
		return { [this.type.name]: { id, name: id } };
	}

	async getDecrypted(
		_additionalData: IWorkflowExecuteAdditionalData,
		{ id }: INodeCredentialsDetails,
		_type: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		_raw?: boolean,
		values?: ICredentialsExpressionResolveValues,
	): Promise<ICredentialDataDecryptedObject> {
		this.reads.set(String(id), (this.reads.get(String(id)) ?? 0) + 1);
		const properties = this.getCredentialsProperties();
		const stored = { ...this.find(id) };
		const visible = NodeHelpers.getNodeParameters(properties, stored, true, false, null, null);
		if (visible === null) throw new Error('The credential has no visible fields.');
		if (values === undefined) return asCredential(visible);
		return asCredential(
			values.workflow.expression.getParameterValue(
				visible,
				values.runExecutionData,
				values.runIndex,
				values.itemIndex,
				values.node.name,
				values.connectionInputData,
				mode,
				{},
				executeData,
				false,
				visible,
			),
		);
	}

	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		_typeName: string,
		node: INode,
		credentialsExpired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const expirable = this.type.properties.find(
			({ type, typeOptions }) => type === 'hidden' && typeOptions?.expirable === true,
		);
		if (expirable === undefined || this.type.preAuthentication === undefined) return undefined;
		if (credentials[expirable.name] !== '' && !credentialsExpired) return undefined;

		const output = asCredential(await this.type.preAuthentication.call(helpers, credentials));
		if (output[expirable.name] === undefined) return undefined;
		const details = node.credentials?.[this.type.name];
		if (details === undefined) return undefined;
		await this.updateCredentials(details, this.type.name, {
			...this.find(details.id),
			...output,
		});
		return Object.assign(credentials, output);
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		_typeName: string,
		options: IHttpRequestOptions | IRequestOptionsSimplified,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = this.type;
		if (typeof authenticate !== 'function' || !isRequest(options)) {
			throw new Error('This helper knows credentials with an authenticate function only.');
		}
		return await authenticate(credentials, options);
	}

	async updateCredentials(
		{ id }: INodeCredentialsDetails,
		_type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		this.updates += 1;
		const fields = Object.entries(data).map(([name, value]) => [name, String(value)]);
		this.stored.set(String(id), Object.fromEntries(fields));
	}

	getCredentialsProperties() {
		return this.type.properties;
	}

	getParentTypes(): string[] {
		return [];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	async runPreAuthentication(): Promise<undefined> {
		return undefined;
	}

	async getCredentials(): Promise<ICredentials> {
		throw new Error('Not used by the engine.');
	}

	async updateCredentialsOauthTokenData(): Promise<void> {
		throw new Error('Not used: this is no OAuth credential.');
	}

	private find(id: string | null | undefined): StoredCredential {
		const data = this.stored.get(String(id));
		if (data === undefined) throw new Error(`There is no credential '${id}'.`);
		return data;
	}
}

/** The older kind, which n8n's HTTP Request node still builds, says `uri`. */
function isRequest(options: object): options is IHttpRequestOptions {
	return 'url' in options || 'uri' in options;
}

function asCredential(value: unknown): ICredentialDataDecryptedObject {
	if (typeof value !== 'object' || value === null) throw new Error('A credential is an object.');
	return { ...value };
}
