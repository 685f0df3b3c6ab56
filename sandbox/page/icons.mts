import { html } from './html.mts';

/** Drawn, because not every machine has a font with emoji. */
export const paperclip = html`<svg
	class="clip"
	viewBox="0 0 16 16"
	role="img"
	aria-label="Has attachments"
>
	<title>Has attachments</title>
	<path
		d="M13.5 7.5 8 13a3.3 3.3 0 0 1-4.7-4.7l6-6a2.2 2.2 0 0 1 3.1 3.1l-5.9 5.9a1.1 1.1 0 0 1-1.6-1.6L10 4.6"
	/>
</svg>`;
