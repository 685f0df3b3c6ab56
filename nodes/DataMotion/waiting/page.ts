import { inHtml } from '../composing/html';
import type { LinkAnswer } from './question';

/** Asks once more: a program that only follows links, such as a scanner of messages, decides nothing. */
export function askingPage({ subject, label }: LinkAnswer): string {
	return page(
		subject || 'Please confirm your answer',
		`<p>Nothing is decided yet. Press the button to answer:</p>
<form method="post"><button>${inHtml(label)}</button></form>`,
	);
}

export function answeredPage({ label }: LinkAnswer): string {
	return page(
		'Your answer has been received',
		`<p>It is: <strong>${inHtml(label)}</strong></p>
<p>You can close this page.</p>`,
	);
}

export function closedPage(): string {
	return page(
		'This question is no longer open',
		`<p>It was answered, or has been asked again in a newer message.</p>
<p>If you have seen an error just now, open the link again in a minute.</p>`,
	);
}

/** @param content HTML */
function page(title: string, content: string): string {
	return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${inHtml(title)}</title>
<style>
body { margin: 4rem auto; padding: 0 1rem; max-width: 32rem; font: 1rem/1.5 sans-serif; color: #222; overflow-wrap: anywhere; }
h1 { font-size: 1.25rem; }
button { padding: 0.75rem 1.5rem; border: 0; border-radius: 0.375rem; font: inherit; font-weight: bold; color: #fff; background: #0b5cad; cursor: pointer; }
</style>
</head>
<body>
<h1>${inHtml(title)}</h1>
${content}
</body>
</html>
`;
}
