import type { IDataObject } from 'n8n-workflow';
import { ServiceError } from '../../../shared/errors';
import type { Operation } from '../../../shared/operation';
import {
	additionalFields,
	additionalOptions,
	bodyFields,
	headerFields,
} from '../../composing/fields';
import { composeMessage } from '../../composing/message';
import { isObject, readId, toId } from '../../reading/answers';

const DOUBT = {
	message: 'The draft may have been saved all the same.',
	description:
		'Look in the folder Drafts before you save it again. Another try of this execution does not save it.',
};

export const save: Operation = {
	name: 'Save',
	value: 'save',
	action: 'Save draft',
	description: 'Save a message as a draft without sending it, or update a draft',
	once: true,
	fields: [
		...headerFields,
		...bodyFields,
		{
			...additionalFields,
			options: [
				...additionalOptions.slice(0, 3),
				{
					displayName: 'Draft ID',
					name: 'draftId',
					type: 'string',
					default: '',
					placeholder: 'e.g. 12077',
					description:
						'ID of an existing draft to update, a number. All of it is replaced, its attachments too. A new draft is made if this is empty.',
				},
				...additionalOptions.slice(3),
			],
		},
	],

	async run(item) {
		const message = await composeMessage(item, draftToUpdate);
		const { status, body } = await item.request({
			method: 'POST',
			path: '/Message/SaveDraft',
			...message,
			doubt: DOUBT,
		});
		const MessageId = toId(isObject(body) ? body.MessageId : undefined);
		if (MessageId !== undefined && MessageId > 0) return { MessageId };
		throw new ServiceError(
			`DataMotion answered with status ${status} but no draft ID. ${DOUBT.message}`,
			`${DOUBT.description} If it is not there, check 'Base URL' in the credential.`,
			true,
		);
	},
};

function draftToUpdate({ draftId = '' }: IDataObject): IDataObject {
	return draftId === '' || draftId === null ? {} : { MessageId: readId(draftId, 'Draft ID') };
}
