import { invalid, refused } from './refusal.mts';

export const LONGEST_SUBJECT = 255;
export const MOST_BYTES = 32 * 1024 * 1024;

export function checkSubject(subject: string): void {
	if (subject.length <= LONGEST_SUBJECT) return;
	throw invalid(`The Subject field is longer than ${LONGEST_SUBJECT} characters.`);
}

/** The limit is for all files of a message together. */
export function checkFiles(files: Array<{ bytes: Buffer }>): void {
	const bytes = files.reduce((sum, file) => sum + file.bytes.length, 0);
	if (bytes > MOST_BYTES) throw refused('The files are larger than 32 MB.');
}
