import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { PROJECT } from '../tools/folders.mts';
import type { Editor } from '../test/e2e/editor.mts';

export const PICTURES = join(PROJECT, 'docs', 'pictures');

const WIDTH = 1200;
const MARGIN = 32;
/** The names of nodes hang out of them. */
const BELOW = 72;
const LEAST_BELOW_TEXT = 8;
const MOST_BELOW_TEXT = 56;

/** How pictures are taken: nothing on them but what they are about, no notices, no controls of the canvas. */
export const STILL = {
	animations: 'disabled',
	style: `
	.el-notification, [data-test-id="canvas-minimap"], [data-test-id="canvas-controls"],
	[data-test-id^="execute-workflow-button"], [data-test-id="sticky"] [class*="toolbar"],
	[data-test-id="node-creator-plus-button"], [data-test-id="canvas-handle-plus-wrapper"], [data-test-id="logs-panel"],
	[data-test-id="floating-nodes"], [data-test-id="banner-stack"] { visibility: hidden !important; }`,
} as const;

export function fileOf(name: string): string {
	return join(PICTURES, `${name}.png`);
}

/** Where the whole workflow is on the page, with some canvas around it. */
export async function aroundWorkflow(editor: Editor) {
	const nodes = await editor.page.locator('.vue-flow__node').all();
	const boxes = await Promise.all(nodes.map(async (node) => await node.boundingBox()));
	const [lefts, tops, rights, bottoms] = [0, 1, 2, 3].map((side) =>
		boxes.flatMap((box) =>
			box === null ? [] : [[box.x, box.y, box.x + box.width, box.y + box.height][side] ?? 0],
		),
	);
	const [left, top] = [Math.min(...(lefts ?? [])), Math.min(...(tops ?? []))];
	const [right, bottom] = [Math.max(...(rights ?? [])), Math.max(...(bottoms ?? []))];
	const width = Math.max(WIDTH, right - left + 2 * MARGIN);
	return {
		x: (left + right - width) / 2,
		y: top - MARGIN,
		width,
		height: bottom - top + MARGIN + BELOW,
	};
}

/** A note that is too low cuts its text off, and one that is too high looks forgotten. */
export async function requireFittingNotes(page: Page, file: string): Promise<void> {
	for (const note of await page.locator('[data-test-id="sticky"]').all()) {
		const box = await note.boundingBox();
		const text = await note.locator('h2, p, ul, ol, pre').last().boundingBox();
		const below = (box?.y ?? 0) + (box?.height ?? 0) - (text?.y ?? 0) - (text?.height ?? 0);
		if (below >= LEAST_BELOW_TEXT && below <= MOST_BELOW_TEXT) continue;
		throw new Error(`A note of ${file} leaves ${Math.round(below)} pixels below its text.`);
	}
}
