/** Takes the pictures of the documents anew, of a real n8n and the sandbox: npm run docs:pictures */
import { mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { EXAMPLES } from '../tools/folders.mts';
import { say } from '../tools/report.mts';
import { describeError } from '../tools/start-error.mts';
import { Example } from '../test/e2e/example.mts';
import { ExampleWorld } from '../test/e2e/exampleWorld.mts';
import { aroundWorkflow, fileOf, STILL, PICTURES, requireFittingNotes } from './framing.mts';
import { pictureForms, pictureNodes } from './nodePictures.mts';
import { writeSources } from './pictureSources.mts';

const MAX_BYTES = 250_000;
const CANVAS = { width: 1860, height: 1200 };

/** A node in which something has to be chosen would be shown with a warning. */
const CHOSEN = { 'Move Message': { destinationFolderId: { __rl: true, mode: 'id', value: '2' } } };

/** A node without its credential would be shown with a warning. */
async function addOtherCredentials(world: ExampleWorld): Promise<void> {
	await world.addCredential('n8n-nodes-base.postgres', 'postgres', { host: 'localhost' });
	await world.addCredential('@n8n/n8n-nodes-langchain.lmChatOpenAi', 'openAiApi', {
		apiKey: 'none',
	});
}

async function pictureExamples({ n8n, editor, credentials }: ExampleWorld): Promise<void> {
	await editor.page.setViewportSize(CANVAS);
	for (const file of (await readdir(EXAMPLES)).filter((name) => name.endsWith('.json'))) {
		const { id } = await Example.create(n8n, file, { credentials, parameters: CHOSEN });
		await editor.load(`/workflow/${id}`);
		await editor.see(editor.part('canvas-node'), `the nodes of ${file}`);
		await editor.part('zoom-to-fit').click();
		await requireFittingNotes(editor.page, file);
		const clip = await aroundWorkflow(editor);
		const path = fileOf(file.replace('.json', ''));
		await editor.page.screenshot({ path, clip, ...STILL });
	}
}

async function requireSmallFiles(): Promise<void> {
	const names = (await readdir(PICTURES)).filter((name) => name.endsWith('.png'));
	for (const name of names.sort()) {
		const { size } = await stat(join(PICTURES, name));
		say(`  docs/pictures/${name}  ${Math.ceil(size / 1000)} kB`);
		if (size > MAX_BYTES) throw new Error(`${name} is larger than ${MAX_BYTES / 1000} kB.`);
	}
}

const world = await ExampleWorld.start();
try {
	await mkdir(PICTURES, { recursive: true });
	await pictureForms(world.editor);
	await addOtherCredentials(world);
	await pictureExamples(world);
	await pictureNodes(world);
	await requireSmallFiles();
	await writeSources();
} catch (error) {
	process.exitCode = 1;
	say(`  ${describeError(error)}`);
}
await world.running.stop();
