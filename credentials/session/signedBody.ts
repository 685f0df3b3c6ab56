import { UserError } from 'n8n-workflow';
import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { isObject, parsedJson } from '../../services/json';

export interface SigningFields {
	AuthenticationToken: string;
	TimeStamp: string;
	Signature: string;
	[name: string]: string;
}

type Sign = (ownToken: string | undefined) => SigningFields;

/** `form`, `formData` and `uri` belong to the older kind of request, which the HTTP Request node still builds. */
type AnyRequest = IHttpRequestOptions & { form?: unknown; formData?: unknown; uri?: string };

/**
 * Adds the signing fields to the body of a request, in the form which the body has. `options` is changed, not the body.
 * A body that brings its own AuthenticationToken keeps it and is signed with it.
 *
 * @throws UserError when the request has no body that can carry them
 */
export function signBody(options: AnyRequest, sign: Sign): IHttpRequestOptions {
	const given = { body: options.body, form: options.form };
	const method = (options.method ?? 'GET').toUpperCase();
	if (['GET', 'HEAD', 'OPTIONS'].includes(method)) {
		throw cannotSign(`a ${method} request has no body`, 'Send it as POST.');
	}
	if (options.formData !== undefined || isBytes(given.body)) {
		throw cannotSign(
			'a multipart body, a file or a stream has no place for them',
			'Send the parameters as a form (form-urlencoded) or as JSON.',
		);
	}

	if (given.form !== undefined) {
		options.form = isObject(given.form)
			? withFields(given.form, sign)
			: signText(String(given.form), sign);
		// n8n puts the form into it.
		if (isPlain(given.body)) options.body = { ...given.body };
	} else if (isEmpty(options, given.body)) {
		const fields = sign(undefined);
		// As `form` the values stay readable for the HTTP Request node, which hides them in what it shows.
		delete options.body;
		if (options.uri !== undefined) options.form = fields;
		else options.body = new URLSearchParams(fields);
	} else if (given.body instanceof URLSearchParams) {
		options.body = signParams(new URLSearchParams(given.body), sign);
	} else if (typeof given.body === 'string') {
		options.body = signTyped(given.body, contentType(options), sign);
	} else if (isPlain(given.body)) {
		options.body = withFields(given.body, sign);
	} else {
		throw cannotSign(
			'its body is neither a form nor a JSON object',
			'Send the parameters as a form (form-urlencoded), or put a list into a field of an object.',
		);
	}
	return options;
}

/** A copy: the body may be the JSON of an item of the workflow, where a token must not end up. */
function withFields(body: IDataObject, sign: Sign): IDataObject {
	const { AuthenticationToken: own } = body;
	return { ...body, ...sign(typeof own === 'string' && own !== '' ? own : undefined) };
}

/** Text says by its content type what it is, or looks like it. */
function signTyped(text: string, type: string, sign: Sign): string {
	if (type.includes('json')) return signJson(text, sign);
	const looksLikeForm = /^[\w.~%+*-]+(\[[^\]]*\])*=/.test(text);
	if (type.includes('form-urlencoded') || (type === '' && looksLikeForm))
		return signText(text, sign);
	if (type === '' && text.trimStart().startsWith('{')) return signJson(text, sign);
	throw cannotSign(
		'its body is neither a form nor a JSON object',
		'Send the parameters as a form (form-urlencoded) or as JSON.',
	);
}

/** Not an instance of anything: a FormData or a Blob of the web would lose its content. */
function isPlain(body: unknown): body is IDataObject {
	return isObject(body) && [Object.prototype, null].includes(Object.getPrototypeOf(body));
}

function signText(text: string, sign: Sign): string {
	return text.trimStart().startsWith('{')
		? signJson(text, sign)
		: signParams(new URLSearchParams(text), sign).toString();
}

function signJson(text: string, sign: Sign): string {
	const body = parsedJson(text);
	if (isObject(body)) return JSON.stringify(withFields(body, sign));
	throw cannotSign('the text of the body is no JSON object', 'Check the JSON of the body.');
}

function signParams(params: URLSearchParams, sign: Sign): URLSearchParams {
	const fields = sign(params.get('AuthenticationToken') || undefined);
	for (const [name, value] of Object.entries(fields)) params.set(name, value);
	return params;
}

function isBytes(body: unknown): boolean {
	return (
		Buffer.isBuffer(body) ||
		(isObject(body) && (typeof body.pipe === 'function' || typeof body.getHeaders === 'function'))
	);
}

function isEmpty({ uri }: AnyRequest, body: unknown): boolean {
	if (body === undefined || body === null || body === '') return true;
	// The older kind of request says so when it has no body.
	return uri !== undefined && isPlain(body) && Object.keys(body).length === 0;
}

function contentType({ headers = {} }: IHttpRequestOptions): string {
	const name = Object.keys(headers).find((key) => key.toLowerCase() === 'content-type');
	return name === undefined ? '' : String(headers[name]).toLowerCase();
}

function cannotSign(why: string, howToMend: string): UserError {
	return new UserError(`The signing fields can't be added to this request: ${why}.`, {
		description: howToMend,
	});
}
