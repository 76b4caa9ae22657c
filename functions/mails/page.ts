import { dateOf, timeOf } from '../../domain/calendar/local-time.ts';
import { fullDate } from '../../emails/nl-BE/words.ts';
import { filter } from '../http/filter.ts';
import { shortDate } from '../http/format.ts';
import { type Html, html } from '../http/html.ts';
import { document } from '../http/page.ts';
import { empty, section, state, type Tone, table } from '../http/parts.ts';
import { type MailsView, type MailView, mailStates } from './routes.ts';

type State = MailsView['mails'][number]['state'];

const NAMES: Record<State, string> = {
  planned: 'Gepland',
  requested: 'Wacht op verzending',
  sent: 'Verstuurd',
  failed: 'Niet aangekomen',
  suppressed: 'Niet meer nodig',
};

const TONES: Record<State, Tone> = {
  planned: 'quiet',
  requested: 'open',
  sent: 'done',
  failed: 'late',
  suppressed: 'quiet',
};

const ERASED = 'gewist';

const pathOf = ({ trajectoryId }: { trajectoryId: string }): string => `/trajectories/${trajectoryId}/mails`;

/** The page that lists the mails of a trajectory: what comes first, the earliest on top, then what went, the latest on top. */
export const mailsPage = (view: MailsView): string => {
  const coming = view.mails.filter((mail) => mail.state === 'planned' || mail.state === 'requested');
  const gone = view.mails.filter((mail) => !coming.includes(mail)).toReversed();
  const path = pathOf(view);
  return document({
    title: `Mails ${view.municipality}`,
    paper: true,
    header: html`<h1>Mails ${view.municipality}</h1>
<p class="sub">Wie krijgt wat, en wanneer</p>
${filter('Toon alleen', [
  { label: 'Alles', href: `${path}?format=html`, chosen: view.state === null },
  ...mailStates.map((one) => ({
    label: NAMES[one],
    href: `${path}?format=html&state=${one}`,
    chosen: view.state === one,
  })),
])}`,
    main: [
      coming.length === 0 ? null : section('Wat nog komt', mailsTable('Eerstvolgende bovenaan', coming, path)),
      gone.length === 0 ? null : section('Wat weg is', mailsTable('Laatste bovenaan', gone, path)),
      view.mails.length === 0 ? section('Geen mails', empty('Zulke mails zijn er niet.')) : null,
    ],
  });
};

const mailsTable = (caption: string, mails: MailsView['mails'], path: string): Html =>
  table(
    caption,
    [{ title: 'Mail' }, { title: 'Aan' }, { title: 'Wanneer', kind: 'day' }, { title: 'Toestand' }],
    mails.map(({ key, label, recipient, at, state: how, stateLabel, reason }) => [
      html`<a href="${path}/${key}?format=html">${label}</a>`,
      `${recipient.name ?? ERASED} (${recipient.roleLabel.toLowerCase()})`,
      `${shortDate(dateOf(at))} ${timeOf(at)}`,
      [state(TONES[how], stateLabel), reason === null ? '' : html`<br><small>${reason}</small>`],
    ]),
  );

/** The page of one mail, with its text. */
export const mailPage = (view: MailView): string => {
  const when = `${fullDate(dateOf(view.at))}, ${timeOf(view.at)}`;
  return document({
    title: view.subject,
    paper: true,
    header: html`<p><a href="${pathOf(view)}?format=html">Alle mails van ${view.municipality}</a></p>
<h1>${view.subject}</h1>
<p class="sub">Aan ${view.recipient.name ?? ERASED} (${view.recipient.roleLabel.toLowerCase()}) · ${when} · ${view.stateLabel}</p>
${view.reason === null ? null : html`<p class="sub">Reden: ${view.reason}</p>`}`,
    main: [
      html`<section class="sheet flow"><h2>Wat er staat</h2><pre class="plain">${view.text}</pre></section>`,
      html`<p class="muted">${NOTE[view.state === 'planned' ? 'planned' : 'gone']} De persoonlijke link van de ontvanger staat er niet in.</p>`,
    ],
  });
};

const NOTE = {
  planned: 'Zo gaat de mail buiten als er tot dan niets meer verandert.',
  gone: 'De mail is opnieuw opgemaakt met de gegevens van het moment waarop hij wegging.',
};
