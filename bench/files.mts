/** Memory while files of 24 MB go up and come down. */
import { dig } from '../tools/json.mts';
import type { Lab, Path } from './lab.mts';
import { httpRequest, ours, sendingOurs } from './measured.mts';
import type { Order } from './nodes/items.mts';
import { atMost, median, megabytes, type Report } from './results.mts';
import type { Size } from './sizes.mts';

const MEGABYTES = 24;
const LIMIT = 32;
/** The sandbox keeps in memory what was sent. */
const MOST_ROUNDS = 3;
const FIGURE = 'growth of memory';
const SEVERAL_AT_ONCE =
	'pieces of each file are under way, and V8 takes more room for what is short-lived; it grows no further with the size or the number of files';

async function growth(lab: Lab, path: Path, order: Order, rounds: number): Promise<number> {
	const grown: number[] = [];
	for (let round = 0; round < Math.min(rounds, MOST_ROUNDS); round += 1) {
		grown.push((await lab.run(path, { ...order, memory: true })).grownMegabytes);
	}
	return median(grown);
}

export async function measureFiles(
	lab: Lab,
	{ rounds, files }: Size,
	{ results }: Report,
): Promise<void> {
	const ann = await lab.signInAs('ann@sandbox.example');
	const additionalFields = { attachments: 'data' };
	const up = await lab.publish(sendingOurs(ann, { additionalFields }));
	const options = { concurrency: 1 };
	const inOrder = await lab.publish(sendingOurs(ann, { additionalFields, options }));
	// Signs in, and loads what is loaded once.
	const { first } = await lab.run(up, { count: 1, megabytes: MEGABYTES });
	const one = await growth(lab, up, { count: 1, megabytes: MEGABYTES }, rounds);
	const orderOfSeveral = { count: files, megabytes: MEGABYTES };
	const several = await growth(lab, up, orderOfSeveral, rounds);
	const severalInOrder = await growth(lab, inOrder, orderOfSeveral, rounds);
	const workOfSeveral = `${files} × ${MEGABYTES} MB up`;
	results.push(
		atMost(`${MEGABYTES} MB up`, FIGURE, one, LIMIT, { text: megabytes }),
		atMost(workOfSeveral, FIGURE, several, one * 1.5, {
			text: megabytes,
			reason: SEVERAL_AT_ONCE,
		}),
		{
			work: `${workOfSeveral}, one at a time`,
			figure: FIGURE,
			measured: megabytes(severalInOrder),
		},
	);

	const get = { resource: 'message', operation: 'get', simplify: true, options: {} };
	const messageId = { __rl: true, mode: 'id', value: '={{ $json.id }}' };
	const message = await lab.run(await lab.publish(ours(ann, { ...get, messageId })), {
		count: 1,
		json: { id: dig(first, 'MessageId') },
	});
	const id = dig(message.first, 'Attachments', 0, 'AttachmentId');
	const download = { resource: 'attachment', operation: 'download', outputField: 'data' };
	const down = await lab.publish(ours(ann, { ...download, attachmentId: '={{ $json.id }}' }));
	const url = `${lab.sandbox.baseUrl}/Message/{{ $json.id }}/Attachment`;
	const byHttpRequest = await lab.publish(httpRequest(ann, { url: `=${url}` }));
	const json = { id };
	await lab.run(down, { count: 1, json });
	results.push(
		atMost(
			`${MEGABYTES} MB down`,
			FIGURE,
			await growth(lab, down, { count: 1, json }, rounds),
			LIMIT,
			{ text: megabytes },
		),
		{
			work: `${MEGABYTES} MB down`,
			figure: `${FIGURE} with the HTTP Request node`,
			measured: megabytes(await growth(lab, byHttpRequest, { count: 1, json }, rounds)),
		},
		{
			work: `${files} × ${MEGABYTES} MB down`,
			figure: FIGURE,
			measured: megabytes(await growth(lab, down, { count: files, json }, rounds)),
		},
	);
}
