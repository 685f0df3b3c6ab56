import type { FastifySchemaValidationError } from 'fastify/types/schema.js';

/** What is wrong with a control request, in words for whoever wrote the test. */
export class BadInput extends Error {}

/** `body/variants/deleteResult must be one of: Result, Results` */
function sentence(part: string, error: FastifySchemaValidationError): string {
	const { additionalProperty, allowedValues } = error.params;
	const where = part + error.instancePath;
	if (additionalProperty !== undefined) return `${where} has no "${String(additionalProperty)}"`;
	if (Array.isArray(allowedValues)) return `${where} must be one of: ${allowedValues.join(', ')}`;
	return `${where} ${error.message ?? 'is not as it should be'}`;
}

export function badInput(errors: FastifySchemaValidationError[], part: string): BadInput {
	return new BadInput(errors.map((error) => sentence(part, error)).join('; '));
}
