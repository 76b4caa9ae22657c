import { dateOf, timeOf } from '../../domain/calendar/local-time.ts';
import { wordingTexts } from '../../emails/nl-BE/pages/wordings.ts';
import { clock, fullDate, timeInList } from '../../emails/nl-BE/words.ts';
import type { Surroundings } from '../http/edge.ts';
import { filter } from '../http/filter.ts';
import { shortDate } from '../http/format.ts';
import { type Html, html } from '../http/html.ts';
import { document } from '../http/page.ts';
import { empty, section, state, type Tone, table } from '../http/parts.ts';
import { trajectoryPath, trajectoryShell } from '../http/trajectory-shell.ts';
import { wordingsPath } from '../wording/paths.ts';
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

/** Where the list is, and how a mail and a part of the list are asked for there. */
type Place = { list: string; mail(key: string): string; only(state: State): string };

const apiPlace = (view: { trajectoryId: string }): Place => {
  const path = pathOf(view);
  return {
    list: `${path}?format=html`,
    mail: (key) => `${path}/${key}?format=html`,
    only: (state) => `${path}?format=html&state=${state}`,
  };
};

const staffPlace = ({ trajectoryId }: { trajectoryId: string }): Place => {
  const list = trajectoryPath(trajectoryId, 'mails');
  return { list, mail: (key) => `${list}/${key}`, only: (state) => `${list}?state=${state}` };
};

/** The page that lists the mails of a trajectory: what comes first, the earliest on top, then what went, the latest on top. */
export const mailsPage = (view: MailsView): string =>
  document({
    title: `Mails ${view.municipality}`,
    paper: true,
    header: html`<h1>Mails ${view.municipality}</h1>
<p class="sub">Wie krijgt wat, en wanneer</p>
${choices(view, apiPlace(view))}`,
    main: lists(view, apiPlace(view)),
  });

/** The same among the pages of the trajectory. */
export const mailsStaffPage = (view: MailsView, around: Surroundings): string =>
  trajectoryShell(
    {
      ...view,
      tab: 'mails',
      title: 'Mails',
      lead: 'Wie krijgt wat, en wanneer.',
      main: [
        choices(view, staffPlace(view)),
        html`<p><a class="link" href="${wordingsPath(view.trajectoryId)}">${wordingTexts.link}</a></p>`,
        lists(view, staffPlace(view)),
      ],
    },
    around,
  );

const choices = (view: MailsView, place: Place): Html =>
  filter('Toon alleen', [
    { label: 'Alles', href: place.list, chosen: view.state === null },
    ...mailStates.map((one) => ({ label: NAMES[one], href: place.only(one), chosen: view.state === one })),
  ]);

const lists = (view: MailsView, place: Place): (Html | null)[] => {
  const coming = view.mails.filter((mail) => mail.state === 'planned' || mail.state === 'requested');
  const gone = view.mails.filter((mail) => !coming.includes(mail)).toReversed();
  return [
    coming.length === 0 ? null : section('Wat nog komt', mailsTable('Eerstvolgende bovenaan', coming, place)),
    gone.length === 0 ? null : section('Wat weg is', mailsTable('Laatste bovenaan', gone, place)),
    view.mails.length === 0 ? section('Geen mails', empty('Zulke mails zijn er niet.')) : null,
  ];
};

type Line = MailsView['mails'][number];

const mailsTable = (caption: string, mails: readonly Line[], place: Place): Html =>
  table(
    caption,
    [{ title: 'Mail' }, { title: 'Aan' }, { title: 'Wanneer', kind: 'day' }, { title: 'Toestand' }],
    [...Map.groupBy(mails, togetherAs).values()].flatMap((lines) => {
      const [first] = lines;
      if (!first) return [];
      const { key, label, at, state: how, stateLabel, reason } = first;
      return [
        [
          html`<a href="${place.mail(key)}">${label}</a>`,
          lines.length === 1 ? nameOf(first) : everybody(lines, place),
          `${shortDate(dateOf(at))} ${timeInList(timeOf(at))}`,
          [state(TONES[how], stateLabel), reason === null ? '' : html`<br><small>${reason}</small>`],
        ],
      ];
    }),
  );

/** What goes to the whole group at one moment is one row. */
const togetherAs = ({ key, label, at, recipient, stateLabel, reason }: Line): string =>
  recipient.role === 'participant' ? JSON.stringify([label, at, stateLabel, reason]) : key;

const nameOf = ({ recipient }: Line): string => `${recipient.name ?? ERASED} (${recipient.roleLabel.toLowerCase()})`;

const everybody = (lines: readonly Line[], place: Place): Html =>
  html`<details><summary>${lines.length} deelnemers</summary><ul>${lines.map(
    ({ key, recipient }) => html`<li><a href="${place.mail(key)}">${recipient.name ?? ERASED}</a></li>`,
  )}</ul></details>`;

/** The page of one mail, with its text. */
export const mailPage = (view: MailView): string =>
  document({
    title: view.subject,
    paper: true,
    header: html`<p><a href="${apiPlace(view).list}">Alle mails van ${view.municipality}</a></p>
<h1>${view.subject}</h1>
${aboutMail(view)}`,
    main: textOfMail(view),
  });

/** The same among the pages of the trajectory. */
export const mailStaffPage = (view: MailView, around: Surroundings): string =>
  trajectoryShell(
    { ...view, tab: 'mails', title: view.subject, lead: aboutMail(view), main: textOfMail(view) },
    around,
  );

const aboutMail = (view: MailView): Html => {
  const when = `${fullDate(dateOf(view.at))}, ${clock(timeOf(view.at))} uur`;
  const to = `Aan ${view.recipient.name ?? ERASED} (${view.recipient.roleLabel.toLowerCase()}) · ${when} · ${view.stateLabel}`;
  return html`<span class="sub">${to}${view.reason === null ? null : html`<br>Reden: ${view.reason}`}</span>`;
};

const textOfMail = (view: MailView): Html[] => [
  html`<section class="sheet flow"><h2>Wat er staat</h2><pre class="plain">${view.text}</pre></section>`,
  html`<p class="muted">${NOTE[view.state === 'planned' ? 'planned' : 'gone']} De persoonlijke link van de ontvanger staat er niet in.</p>`,
];

const NOTE = {
  planned: 'Zo gaat de mail buiten als er tot dan niets meer verandert.',
  gone: 'De mail is opnieuw opgemaakt met de gegevens van het moment waarop hij wegging.',
};
