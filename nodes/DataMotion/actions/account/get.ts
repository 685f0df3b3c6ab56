import type { IDataObject } from 'n8n-workflow';
import type { Operation } from '../../../shared/operation';
import { isSimplified, simplifyField } from '../../listing';
import { isObject, readObject } from '../../reading/answers';
import { known } from '../../reading/fields';
import { moment } from '../../reading/moments';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get account',
	description: 'Tell whose account it is, how full it is, and when its password expires',
	fields: [simplifyField],

	async run(item) {
		const answer = await item.request({ method: 'GET', path: '/Account/Details' });
		const details = readObject(answer);
		return isSimplified(item) ? simplify(details) : details;
	},
};

function simplify(details: IDataObject): IDataObject {
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
