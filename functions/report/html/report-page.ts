import { longDate } from '../../../domain/calendar/dutch-dates.ts';
import { dateOf } from '../../../domain/calendar/local-time.ts';
import { staffPagesOf } from '../../../domain/trajectory/staff-pages.ts';
import { todayTexts } from '../../../emails/nl-BE/pages/today.ts';
import { fullDate } from '../../../emails/nl-BE/words.ts';
import { counted } from '../../http/counted.ts';
import type { Surroundings } from '../../http/edge.ts';
import { shortDate } from '../../http/format.ts';
import { type Html, html } from '../../http/html.ts';
import { document } from '../../http/page.ts';
import { PALETTE } from '../../http/palette.ts';
import { empty, figures, section, state, table } from '../../http/parts.ts';
import { trajectoryPath } from '../../http/trajectory-shell.ts';
import { GROUP, MAIL_STATE, mailsCaption, recipientLabel, unreachableLabel, VACANCY } from '../nl-BE.ts';
import type { ReportView } from '../schemas/report.ts';
import { bars } from './bars.ts';
import { budgetTable } from './budget.ts';
import { gantt } from './gantt.ts';
import { needsTable } from './gates-page.ts';
import { ring } from './ring.ts';
import { answersTable, documentsTable, dutiesTable, phasesTable, recordsTable, sessionsTable } from './tables.ts';

/** The report of one trajectory, for a screen and for A4 paper. */
export const reportPage = (
  view: ReportView,
  { viewer, as }: Partial<Pick<Surroundings, 'viewer' | 'as'>> = {},
): string =>
  document({
    viewer,
    title: `Rapport ${view.municipality}`,
    paper: true,
    crumbs: [{ label: view.municipality, href: trajectoryPath(view.trajectoryId) }],
    header: html`<h1>${view.municipality}</h1>
<p class="sub">Rapport van ${fullDate(dateOf(view.generatedAt))} · ${view.province} · traject van ${longDate(view.startDate)} tot en met ${longDate(view.endDate)}${view.pause === null ? '' : '; dat schuift nog op'}</p>`,
    main: html`${progressOf(view)}
${view.nextGate && nextGate(view.nextGate, view, as)}
${groupOf(view)}
${section('Fasen: gepland en werkelijk', [gantt(view), phasesTable(view)], { keep: true })}
<div class="columns">${section('Taken', dutiesRing(view), { keep: true })}${section('Mails', mailBars(view), { keep: true })}</div>
${section('Alle taken', dutiesTable(view))}
<div class="columns">${section('Werksessies', sessionsTable(view), { keep: true })}${section('Budget', budgetTable(view.budget), { keep: true })}</div>
${view.answers.length === 0 ? null : section('Antwoorden op de uitnodigingen', answersTable(view), { keep: true })}
${view.records.length === 0 ? null : section('Wat de sessies opleverden', recordsTable(view))}
${section('Documenten', documentsTable(view), { keep: true })}
${section('Mails die niet vertrokken of terugkwamen', undelivered(view))}`,
    footer: html`<p>Opgemaakt op ${longDate(dateOf(view.generatedAt))} · traject ${view.trajectoryId} · planning ${view.planRevision}</p>`,
  });

/** What is not there yet for the next transition. */
const nextGate = (
  gate: NonNullable<ReportView['nextGate']>,
  view: Pick<ReportView, 'today'>,
  as: Surroundings['as'],
): Html =>
  section(
    'Klaar voor de volgende stap?',
    [
      html`<p>${todayTexts.overview.gate(gate.label, fullDate(gate.on), gate)}</p>`,
      gate.needs.length === 0
        ? empty('Alles wat daarvoor nodig is, is er.')
        : needsTable(gate, { as, today: view.today }),
    ],
    { keep: gate.needs.length < 12 },
  );

const progressOf = (view: ReportView): Html => {
  const { progress, dutyCounts, sessions } = view;
  const held = sessions.filter(({ state }) => state === 'held').length;
  const duties = dutyCounts.done + dutyCounts.open + dutyCounts.late;
  const sent = view.mails.lines.filter(({ state }) => state !== 'requested' && state !== 'suppressed').length;
  return section(`Waar het traject staat: ${view.statusLabel.toLowerCase()}`, [
    html`<p class="lead">${progress.sentence}</p>`,
    ...view.vacancies.map((role) => html`<p>${state('late', VACANCY[role])}</p>`),
    ...view.unreachable.map((one) => html`<p>${state('late', unreachableLabel(one))}</p>`),
    html`<svg class="progress" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect width="100" height="10" fill="${PALETTE.tint}"/><rect width="${progress.percent}" height="10" fill="${PALETTE.accent}"/></svg>
<p class="passed">${progress.percent}% van de geplande tijd is voorbij</p>`,
    figures([
      { label: 'Nog te gaan', value: counted(progress.daysLeft, 'dag', 'dagen') },
      { label: 'Sessies geweest', value: `${held} van ${sessions.filter(({ state }) => state !== 'dropped').length}` },
      { label: 'Taken klaar', value: `${dutyCounts.done} van ${duties}` },
      { label: 'Taken te laat', value: dutyCounts.late, alert: dutyCounts.late > 0 },
      { label: 'Mails verstuurd', value: sent },
    ]),
  ]);
};

const groupOf = ({ group: { taking, offered, waiting, unreached, target }, trajectoryId }: ReportView): Html =>
  section(
    'De groep',
    [
      figures([
        { label: GROUP.taking, value: taking },
        { label: GROUP.target, value: target ?? '–' },
        { label: GROUP.offered, value: offered },
        { label: GROUP.waiting, value: waiting },
        ...(unreached === 0 ? [] : [{ label: GROUP.unreached, value: unreached, alert: true }]),
      ]),
      unreached === 0 ? null : unreachedLine(trajectoryId, unreached),
    ],
    { keep: true },
  );

/** How many somebody has to ring, with the way to who they are. */
export const unreachedLine = (trajectoryId: string, count: number): Html =>
  html`<p class="screen"><a class="link" href="${staffPagesOf(trajectoryId).unreached}">${todayTexts.overview.unreached(count)}</a></p>`;

const dutiesRing = ({ dutyCounts: { done, open, late } }: ReportView): Html =>
  ring(
    'Taken',
    [
      { label: 'Klaar', count: done, colour: PALETTE.done },
      { label: 'Te doen', count: open, colour: PALETTE.open },
      { label: 'Te laat', count: late, colour: PALETTE.late },
    ],
    { value: `${done}`, below: `van ${done + open + late}` },
  );

const mailBars = ({ mails: { counts, recipients, lines } }: ReportView): Html =>
  lines.length === 0
    ? empty('Er is nog geen mail verstuurd. De eerste gaat de deur uit zodra het traject is aangemaakt.')
    : bars(mailsCaption(recipients), [
        { label: MAIL_STATE.delivered, count: counts.delivered },
        { label: MAIL_STATE.sent, count: counts.sent },
        { label: MAIL_STATE.requested, count: counts.requested, colour: PALETTE.open },
        { label: MAIL_STATE.suppressed, count: counts.suppressed, colour: PALETTE.line },
        { label: MAIL_STATE.bounced, count: counts.bounced, colour: PALETTE.late },
        { label: MAIL_STATE.complained, count: counts.complained, colour: PALETTE.late },
      ]);

const undelivered = ({ mails: { lines } }: ReportView): Html => {
  const missing = lines.filter(({ state }) => state === 'bounced' || state === 'complained' || state === 'suppressed');
  if (missing.length === 0) return empty('Elke mail die verstuurd moest worden, is vertrokken en niet teruggekomen.');
  return table(
    'Teruggekomen, als spam gemeld of niet meer nodig',
    [{ title: 'Mail' }, { title: 'Voor' }, { title: 'Datum', kind: 'day' }, { title: 'Wat er gebeurde' }],
    missing.map(({ label, to, on, stateLabel, reason }) => [
      label,
      recipientLabel(to),
      shortDate(on),
      reason ? `${stateLabel}: ${reason}` : stateLabel,
    ]),
  );
};
