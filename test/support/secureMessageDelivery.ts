/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on Node itself, not inside n8n */
import type { OpenAPIV3 } from 'openapi-types';

/** Secure Message Delivery as docs/services/datamotion.md describes it, in terms of OpenAPI. */
export interface DescribedOperation {
	method: string;
	path: RegExp;
	parameters: OpenAPIV3.ParameterObject[];
	requestBody?: OpenAPIV3.RequestBodyObject;
	responses: Record<string, { schema: OpenAPIV3.SchemaObject }>;
}

const text: OpenAPIV3.SchemaObject = { type: 'string' };
const integer: OpenAPIV3.SchemaObject = { type: 'integer' };
const uuid: OpenAPIV3.SchemaObject = { type: 'string', format: 'uuid' };
const addresses: OpenAPIV3.SchemaObject = { type: 'array', items: text };

const keys: OpenAPIV3.ParameterObject[] = ['X-API-Key', 'X-API-Secret'].map((name) => ({
	name,
	in: 'header',
	required: true,
	schema: { type: 'string', minLength: 1 },
}));

const transactionId: OpenAPIV3.ParameterObject = {
	name: 'transactionId',
	in: 'path',
	required: true,
	schema: uuid,
};

const attachment: OpenAPIV3.SchemaObject = {
	type: 'object',
	additionalProperties: false,
	required: ['AttachmentBase64', 'ContentType', 'FileName'],
	properties: {
		AttachmentBase64: { type: 'string', format: 'byte' },
		ContentType: text,
		FileName: text,
		ContentId: text,
	},
};

const message: OpenAPIV3.SchemaObject = {
	type: 'object',
	additionalProperties: false,
	required: ['From'],
	properties: {
		From: { type: 'string', minLength: 3 },
		To: addresses,
		Cc: addresses,
		Bcc: addresses,
		Subject: text,
		HtmlBody: text,
		TextBody: text,
		Attachments: { type: 'array', items: attachment },
	},
};

const sent: OpenAPIV3.SchemaObject = {
	type: 'object',
	required: ['TransactionId'],
	properties: {
		TransactionId: uuid,
		NumberOfRecipients: integer,
		MessageSize: integer,
		Expiration: text,
		ProjectId: uuid,
		ApplicationId: uuid,
	},
};

const recipient: OpenAPIV3.SchemaObject = {
	type: 'object',
	properties: {
		DateOpened: text,
		Email: text,
		MessageStatusDescription: text,
		MessageStatusId: integer,
		ReceiverField: text,
	},
};

const tracked: OpenAPIV3.SchemaObject = {
	type: 'object',
	required: ['Tracking'],
	properties: {
		Cost: { type: 'number' },
		Subject: text,
		MessageId: integer,
		MessageSize: integer,
		ExpirationDate: text,
		SecurityEnvelope: { type: 'object' },
		Tracking: { type: 'array', items: recipient },
		Attachments: { type: 'array', items: { type: 'object' } },
	},
};

const refusal: OpenAPIV3.SchemaObject = {
	type: 'object',
	properties: { StatusCode: integer, Error: text, ErrorMessage: text },
};

export const secureMessageDelivery: DescribedOperation[] = [
	{
		method: 'POST',
		path: /^\/Email$/,
		parameters: keys,
		requestBody: { required: true, content: { 'application/json': { schema: message } } },
		responses: { 200: { schema: sent }, default: { schema: refusal } },
	},
	{
		method: 'GET',
		path: /^\/(?<transactionId>[^/]+)\/Track$/,
		parameters: [...keys, transactionId],
		responses: { 200: { schema: tracked }, default: { schema: refusal } },
	},
	{
		method: 'DELETE',
		path: /^\/(?<transactionId>[^/]+)\/Retract$/,
		parameters: [...keys, transactionId],
		responses: { 204: { schema: {} }, default: { schema: refusal } },
	},
];
