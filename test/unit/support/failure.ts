/** What an operation that fails tells the user. */
export interface Failure {
	error: Error;
	message: string;
	description: string;
	/** Everything that could be shown or logged of it. */
	text: string;
}

/** The error that an operation ends with; it is an error in the test if the operation succeeds. */
export async function failureOf(operation: () => unknown): Promise<Failure> {
	const outcome = await Promise.resolve()
		.then(operation)
		.then(
			(result) => ({ result }),
			(thrown: unknown) => ({ thrown }),
		);
	if ('result' in outcome) {
		throw new Error(`It was expected to fail, but gave ${JSON.stringify(outcome.result)}.`);
	}
	const error = outcome.thrown;
	if (!(error instanceof Error)) throw error;
	const description = 'description' in error ? String(error.description ?? '') : '';
	return { error, message: error.message, description, text: textOf(error) };
}

function textOf(error: Error): string {
	const own = Object.getOwnPropertyNames(error).map((name) => [
		name,
		Object.getOwnPropertyDescriptor(error, name)?.value,
	]);
	return own
		.map(
			([name, value]) => `${String(name)}: ${value instanceof Error ? textOf(value) : show(value)}`,
		)
		.join('\n');
}

function show(value: unknown): string {
	return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

/** As Node's and axios's errors are: a code beside the message. */
export function networkError(code: string, extra: { syscall?: string; cause?: Error } = {}): Error {
	return Object.assign(new Error(`connect ${code} 192.0.2.1:443`), { code }, extra);
}
