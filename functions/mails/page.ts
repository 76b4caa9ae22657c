import { dateOf, timeOf } from '../../domain/calendar/local-time.ts';
import { mailListTexts as texts } from '../../emails/nl-BE/pages/mails.ts';
import { wordingTexts } from '../../emails/nl-BE/pages/wordings.ts';
import { clock, fullDate } from '../../emails/nl-BE/words.ts';
import type { Surroundings } from '../http/edge.ts';
import { filter } from '../http/filter.ts';
import { type Html, html } from '../http/html.ts';
import { document } from '../http/page.ts';
import { trajectoryPath, trajectoryShell } from '../http/trajectory-shell.ts';
import { wordingsPath } from '../wording/paths.ts';
import { mailLists, type Place } from './list-html.ts';
import { type MailsView, type MailView, mailStates } from './routes.ts';

const pathOf = ({ trajectoryId }: { trajectoryId: string }): string => `/trajectories/${trajectoryId}/mails`;

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
    main: mailLists(view, apiPlace(view)),
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
        mailLists(view, staffPlace(view)),
      ],
    },
    around,
  );

const choices = (view: MailsView, place: Place): Html =>
  filter(texts.filter, [
    { label: texts.all, href: place.list, chosen: view.state === null },
    ...mailStates.map((one) => ({ label: texts.states[one], href: place.only(one), chosen: view.state === one })),
  ]);

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
  const to = `Aan ${view.recipient.name ?? texts.erased} (${view.recipient.roleLabel.toLowerCase()}) · ${when} · ${view.stateLabel}`;
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
