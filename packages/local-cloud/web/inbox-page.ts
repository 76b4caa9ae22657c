import type { MailLine, SentMail } from '../mail/mails.ts';
import type { Appearance } from './application.ts';
import { type Html, html } from './html.ts';
import { layout } from './layout.ts';
import type { MailView } from './mail-view.ts';

/** A mail, and the facts that the application reads from its tags. */
export type OpenMail = { view: MailView; facts: Record<string, string | null> };

export type InboxView = {
  appearance: Appearance;
  now: number;
  /** Newest first. */
  lines: MailLine[];
  /** Whether there are newer mails than those of the list. */
  newer: boolean;
  /** Id to continue from when there are older mails. */
  older: number | undefined;
  total: number;
  open: OpenMail | undefined;
  tab: 'html' | 'text' | 'details';
  to: string;
};

const TABS = [
  ['html', 'As the reader sees it'],
  ['text', 'Plain text'],
  ['details', 'Details'],
] as const;

const STATUSES: Record<SentMail['status'], string> = {
  accepted: 'on its way',
  delivered: 'delivered',
  bounced: 'bounced',
  complained: 'complaint',
  rejected: 'rejected',
};

/** The list of mails beside the one that is open. */
export const inboxPage = (view: InboxView): Html =>
  layout(view.appearance, {
    title: view.open ? view.open.view.subject : 'Inbox',
    path: '/_local/inbox',
    now: view.now,
    body: html`<h1 class="quiet">Inbox</h1>
<div class="inbox">
<section class="list" aria-label="Mails">
<form class="search" method="get" action="/_local/inbox" role="search">
<label for="to">To</label>
<input id="to" name="to" type="search" value="${view.to}" placeholder="part of an address" autocomplete="off">
<button>Find</button>
</form>
${view.newer ? html`<p class="more"><a href="${link({ to: view.to })}">Newest mails</a></p>` : null}
${view.lines.length === 0 ? empty(view) : html`<ol class="mails${view.open ? ' beside' : ''}">${view.lines.map((line) => listItem(line, view))}</ol>`}
${view.older === undefined ? null : html`<p class="more"><a href="${link({ to: view.to, before: view.older })}">Older mails</a></p>`}
<p class="count">${view.total === 1 ? '1 mail' : `${view.total} mails`} in all</p>
</section>
<section class="reader" aria-label="Mail">
${view.open ? reader(view.open, view) : html`<p class="nothing">${view.lines.length === 0 ? '' : 'Choose a mail to read it here.'}</p>`}
</section>
</div>`,
  });

const empty = ({ to }: InboxView): Html =>
  to === ''
    ? html`<p class="nothing">No mail yet. Let some time go by on the <a href="/_local/">overview</a>.</p>`
    : html`<p class="nothing">No mail to an address with “${to}” in it. <a href="/_local/inbox">Show all</a></p>`;

const listItem = (line: MailLine, { open, to, appearance }: InboxView): Html => html`<li>
<a class="mail-line" href="${link({ mail: line.id, to })}"${line.id === open?.view.id ? html` aria-current="true"` : null}>
<span class="who">${line.recipients.join(', ')}</span>
<span class="subject">${line.subject}</span>
<span class="meta"><time datetime="${new Date(line.sentAt).toISOString()}">${appearance.times.friendlyTime(line.sentAt)}</time>${line.status === 'delivered' ? null : badge(line.status)}</span>
</a></li>`;

const badge = (status: SentMail['status']): Html => html`<span class="badge ${status}">${STATUSES[status]}</span>`;

const reader = (open: OpenMail, { tab, to, appearance }: InboxView): Html => {
  const mail = open.view;
  return html`<header class="mail">
<h2>${mail.subject}</h2>
<dl>
<div><dt>From</dt><dd>${mail.from}</dd></div>
<div><dt>To</dt><dd>${mail.to}</dd></div>
<div><dt>Sent</dt><dd><time datetime="${mail.sentAt}">${appearance.times.friendlyTime(Date.parse(mail.sentAt))}</time> ${badge(mail.status)}</dd></div>
</dl>
${mail.attachments.length === 0 ? null : html`<ul class="files" aria-label="Attachments">${mail.attachments.map(({ filename }, index) => html`<li><a class="file" href="/_local/mails/${mail.id}/attachments/${index}" download="${filename}">${filename}</a></li>`)}</ul>`}
</header>
<nav class="tabs" aria-label="Views of this mail"><ul>
${TABS.map(([key, name]) => html`<li><a class="pill" href="${link({ mail: mail.id, to, view: key })}"${key === tab ? html` aria-current="page"` : null}>${name}</a></li>`)}
<li class="end"><a class="pill" href="/_local/mails/${mail.id}.eml" download="mail-${mail.id}.eml">Download .eml</a></li>
</ul></nav>
${content(open, tab)}`;
};

const content = ({ view: mail, facts }: OpenMail, tab: InboxView['tab']): Html => {
  if (tab === 'text') return html`<pre class="plain" tabindex="0">${mail.text || 'This mail has no plain text.'}</pre>`;
  if (tab === 'html') {
    return html`<iframe class="paper" title="Content of the mail" sandbox="allow-popups allow-popups-to-escape-sandbox" src="/_local/mails/${mail.id}/html"></iframe>`;
  }
  const rows = { ...facts, 'Message id': mail.messageId, ...mail.headers };
  return html`<table class="facts"><tbody>${Object.entries(rows).map(
    ([name, value]) => html`<tr><th scope="row">${name}</th><td>${value ?? '–'}</td></tr>`,
  )}</tbody></table>`;
};

const link = (parameters: { mail?: number; before?: number; to: string; view?: string }): string => {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== '') query.set(name, String(value));
  }
  return `/_local/inbox?${query}`;
};
