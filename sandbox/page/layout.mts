import type { SandboxState } from '../state/state.mts';
import { mailboxUrl } from './addresses.mts';
import { html, type Html } from './html.mts';
import { mailboxList, messageList, type View } from './lists.mts';

/** Where refresh.js finds the lists again, without opening the message once more. */
function refreshUrl({ address, openId }: View): string {
	if (address === undefined) return '/';
	return mailboxUrl(address) + (openId === undefined ? '' : `?open=${openId}`);
}

export function page(state: SandboxState, view: View, content?: Html): Html {
	const nothingOpen = html`<div class="empty">
		<p class="hint">Open a message to read it.<br />Opening it marks it as read.</p>
	</div>`;
	return html`<!doctype html>
		<html lang="en">
			<head>
				<meta charset="utf-8" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				<title>${view.address ?? 'All messages'} – DataMotion sandbox</title>
				<link rel="icon" href="data:," />
				<link rel="stylesheet" href="/assets/page.css" />
				<script src="/assets/refresh.js" defer></script>
				${!content && html`<noscript><meta http-equiv="refresh" content="10" /></noscript>`}
			</head>
			<body data-refresh="${refreshUrl(view)}" class="${content && 'is-reading'}">
				<header>
					<strong>DataMotion sandbox</strong>
					<span>This is a sandbox: nothing that is sent here leaves this machine.</span>
				</header>
				<main>
					<nav id="mailboxes" tabindex="-1" aria-label="Mailboxes">${mailboxList(state, view)}</nav>
					<section id="messages" tabindex="-1" aria-label="Messages">
						${messageList(state, view)}
					</section>
					<section id="reader" aria-label="Message">${content ?? nothingOpen}</section>
				</main>
			</body>
		</html>`;
}
