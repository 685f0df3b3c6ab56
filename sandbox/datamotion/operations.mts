import { accountOperations } from './account.mts';
import { draftOperations } from './drafts.mts';
import { fileOperations } from './files.mts';
import { filingOperations } from './filing.mts';
import { folderOperations } from './folders.mts';
import { inboxIdOperations } from './inboxIds.mts';
import { metadataOperations } from './metadata.mts';
import type { Operation } from './operation.mts';
import { passwordOperations } from './password.mts';
import { readingOperations } from './reading.mts';
import { replyOperations } from './replying.mts';
import { searchOperations } from './search.mts';
import { sendingOperations } from './sending.mts';
import { signInOperations } from './signingIn.mts';
import { summaryOperations } from './summaries.mts';

export const operations: Operation[] = [
	...signInOperations,
	...accountOperations,
	...passwordOperations,
	...fileOperations,
	...folderOperations,
	...inboxIdOperations,
	...summaryOperations,
	...searchOperations,
	...readingOperations,
	...metadataOperations,
	...sendingOperations,
	...replyOperations,
	...draftOperations,
	...filingOperations,
];
