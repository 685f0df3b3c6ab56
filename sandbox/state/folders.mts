/** Folder ids that the documents name. */
export const INBOX_FOLDER = 1;
export const TRACK_SENT_FOLDER = 3;
