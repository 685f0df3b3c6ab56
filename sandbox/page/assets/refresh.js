'use strict';

// New messages show up by themselves. Only what has changed is replaced, so that scrolling and
// the message that is being read stay as they are.
const INTERVAL_MS = 3000;

async function refresh() {
	if (document.hidden) return;
	const answer = await fetch(document.body.dataset.refresh);
	if (!answer.ok) return;
	const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
	for (const id of ['mailboxes', 'messages']) {
		const [old, next] = [document.getElementById(id), fresh.getElementById(id)];
		if (old && next && old.innerHTML !== next.innerHTML) old.innerHTML = next.innerHTML;
	}
}

setInterval(() => {
	// The sandbox may have been stopped; the page stays readable.
	refresh().catch(() => undefined);
}, INTERVAL_MS);
