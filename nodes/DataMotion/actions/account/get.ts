import type { IDataObject } from 'n8n-workflow';
import { operation } from '../../../shared/operation';
import { isObject } from '../../../../services/json';
import { simplify } from '../../fields/lists';
import { known, readObject } from '../../reading/answers';
import { moment } from '../../reading/moments';

export const get = operation({
	name: 'Get',
	value: 'get',
	action: 'Get account',
	description: 'Tell whose account it is, how full it is, and when its password expires',
	fields: { simplify },

	async run({ request }, fields) {
		const details = readObject(await request({ method: 'GET', path: '/Account/Details' }));
		return fields.simplify ? simplifyAccount(details) : details;
	},
});

function simplifyAccount(details: IDataObject): IDataObject {
	const { EmailAddress, FirstName, LastName, UserId } = details;
	const statistics = isObject(details.Statistics) ? details.Statistics : {};
	const {
		TotalUnreadMessagesInInbox,
		TotalMessagesInInbox,
		TotalMessagesInOutbox,
		AvailableAccountSize,
		DatePasswordExpires,
	} = statistics;
	return known({
		EmailAddress,
		FirstName,
		LastName,
		UserId,
		TotalUnreadMessagesInInbox,
		TotalMessagesInInbox,
		TotalMessagesInOutbox,
		AvailableAccountSize,
		DatePasswordExpires: moment(DatePasswordExpires),
	});
}
