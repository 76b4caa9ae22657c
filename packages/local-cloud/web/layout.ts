import type { Appearance } from './application.ts';
import { type Html, html } from './html.ts';

type Tab = { path: string; name: string };

const TABS: Tab[] = [
  { path: '/_local/', name: 'Overview' },
  { path: '/_local/inbox', name: 'Inbox' },
  { path: '/_local/events', name: 'Events' },
];

/** What is on a page. `now` is in epoch milliseconds; `script` is the address of a script of this site. */
type Content = { title: string; path: string; now: number; body: Html; script?: string };

/** A whole page of the local site. */
export const layout = ({ name: application, pages, times }: Appearance, content: Content): Html => html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${content.title} · ${application} local</title>
<link rel="stylesheet" href="/_local/style.css">
<link rel="icon" href="/_local/icon.svg" type="image/svg+xml">
${content.script === undefined ? null : html`<script src="${content.script}" defer></script>`}
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="top">
<a class="brand" href="/_local/"><img src="/_local/icon.svg" alt="" width="28" height="28">${application} <span class="place">on this machine</span></a>
<nav aria-label="Main"><ul>${[...TABS, ...pages].map(
  ({ path, name }) =>
    html`<li><a class="pill" href="${path}"${path === content.path ? html` aria-current="page"` : null}>${name}</a></li>`,
)}</ul></nav>
<p class="time" title="Virtual time in ${times.timeZone}"><span class="dot" aria-hidden="true"></span><span id="top-time">${times.friendlyTime(content.now)}</span></p>
</header>
<main id="main">
${content.body}
</main>
</body>
</html>
`;
