'use strict';

// New messages show up by themselves. Only what has changed is replaced, so that scrolling and
// the message that is being read stay as they are.
const INTERVAL_MS = 3000;

/** Who goes through a list with the keyboard stays where they are. */
function replace(list, fresh) {
	const focused = list.contains(document.activeElement) ? document.activeElement : undefined;
	const href = focused?.getAttribute('href');
	list.innerHTML = fresh.innerHTML;
	if (!focused) return;
	const links = [...list.querySelectorAll('a')];
	const same = links.find((link) => link.getAttribute('href') === href);
	(same ?? list).focus({ preventScroll: true });
}

async function refresh() {
	if (document.hidden) return;
	const answer = await fetch(document.body.dataset.refresh);
	if (!answer.ok) return;
	const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
	for (const id of ['mailboxes', 'messages']) {
		const [list, fresh] = [document.getElementById(id), page.getElementById(id)];
		if (list && fresh && list.innerHTML !== fresh.innerHTML) replace(list, fresh);
	}
}

setInterval(() => {
	// The sandbox may have been stopped; the page stays readable.
	refresh().catch(() => undefined);
}, INTERVAL_MS);
