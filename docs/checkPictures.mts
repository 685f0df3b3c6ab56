/** Fails when what the pictures show has changed since they were taken. */
import { changedSources } from './pictureSources.mts';

const changed = await changedSources();
if (changed.length > 0) {
	console.error(`The pictures of the documents are older than ${changed.join(', ')}.`);
	console.error('Take them anew: npm run docs:pictures');
	process.exitCode = 1;
}
