/** Sent as `{ "StatusCode", "Error", "ErrorMessage" }`. Which codes there are isn't documented. */
export class DeliveryRefusal extends Error {
	constructor(
		readonly status: number,
		readonly code: string,
		message: string,
	) {
		super(message);
	}
}
