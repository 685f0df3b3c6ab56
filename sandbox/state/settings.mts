import Type, { type Static } from 'typebox';
import Value from 'typebox/value';
import { Variants } from './variants.mts';

/** What every call is answered with for a while. */
const ApiAuthFailure = Type.Object(
	{
		code: Type.Integer(),
		/** Without it, what the catalogue says of the code. */
		message: Type.Optional(Type.String()),
		/** `Baskets/AddItem`; without it, all methods that need a token but CheckTokenTime. */
		method: Type.Optional(Type.String()),
		/** How often; without it, until the setting is changed. */
		times: Type.Optional(Type.Integer({ minimum: 1 })),
	},
	{ additionalProperties: false },
);

const no = Type.Boolean({ default: false });

/** What a service may do that answers all the same, and wrongly. */
const Lies = Type.Object(
	{
		/** Lists that go on after an id begin with the newest. */
		listNewestFirst: no,
		/** MoreMessagesAvailable is false, whatever there is. */
		listSaysNoMore: no,
		/** Lists are empty after the id of a message that is not in the folder (any more). */
		listEmptyAfterGone: no,
		/** Search sorts the other way round. */
		searchReversed: no,
	},
	{ additionalProperties: false },
);

/** How the services behave. Tests change it; documents leave some of it open. */
export const Settings = Type.Object(
	{
		/** What takes the place of K in the signature of every method but Authenticate. */
		signatureInput: Type.Enum(['token', 'apiKey'], { default: 'token' }),
		signatureFormat: Type.Enum(['hex', 'decimal', 'any'], { default: 'any' }),
		/** How far that site's clock is ahead of real time. */
		clockSkewSeconds: Type.Number({ default: 0 }),
		contentType: Type.Enum(['application/json', 'text/html'], { default: 'application/json' }),
		keyActive: Type.Boolean({ default: true }),
		ipAllowed: Type.Boolean({ default: true }),
		/** When filled, what succeeds does so with this warning. */
		warning: Type.Union([Type.Null(), Type.String()]),
		apiAuthFailure: Type.Union([Type.Null(), ApiAuthFailure]),
		/** How many messages one listing holds, unless the request says. */
		pageSize: Type.Integer({ minimum: 1, default: 100 }),
		/** Whether answers carry a Date header. */
		dateHeader: Type.Boolean({ default: true }),
		/** How long a token of the newer API is good for. */
		accessTokenLifeMs: Type.Integer({ minimum: 1, default: 3_600_000 }),
		/** The Ocp-Apim-Subscription-Key that a gateway asks for where there are session keys. */
		subscriptionKey: Type.Union([Type.Null(), Type.String()]),
		lies: Lies,
		variants: Variants,
	},
	{ additionalProperties: false },
);

export type Settings = Static<typeof Settings>;

export function defaultSettings(variants: Partial<Variants>): Settings {
	const settings = Value.Create(Settings);
	return { ...settings, variants: { ...settings.variants, ...variants } };
}
