import { longDate } from '../../../domain/calendar/dutch-dates.ts';
import { addDays, type IsoDate } from '../../../domain/calendar/local-time.ts';
import { monthsOf } from '../../../domain/trajectory/months.ts';
import { staffPagesOf } from '../../../domain/trajectory/staff-pages.ts';
import { todayTexts } from '../../../emails/nl-BE/pages/today.ts';
import { atStart, clock, fullDate } from '../../../emails/nl-BE/words.ts';
import type { Surroundings } from '../../http/edge.ts';
import { euro, shortDate } from '../../http/format.ts';
import { type Html, html } from '../../http/html.ts';
import { state, type Tone, table } from '../../http/parts.ts';
import { opensTo, trajectoryPath, trajectoryShell } from '../../http/trajectory-shell.ts';
import { DUTY_STATE, OWNER, SESSION_STATE } from '../nl-BE.ts';
import type { GateView } from '../schemas/gates.ts';
import type { ReportView } from '../schemas/report.ts';
import { unreachedLine } from './report-page.ts';

const texts = todayTexts.overview;
const SHOWN_DUTIES = 6;
/** Days before a transition from which what it needs stands unfolded. */
const NEAR_DAYS = 35;

/** One trajectory: what is asked now, first of the reader; then where it stands, and the way to everything in it. */
export const overviewPage = (
  { report: view, purchaseOrder }: { report: ReportView; purchaseOrder: string | null },
  around: Surroundings,
): string => {
  return trajectoryShell(
    {
      ...view,
      tab: 'overview',
      title: view.municipality,
      lead: html`${monthIn(view)}${view.statusLabel}. ${view.progress.sentence}`,
      main: [
        standing(view),
        around.as === 'officer' ? ofYou(view) : null,
        view.nextGate === null ? null : asked(view.nextGate, view.today, around),
        html`<div class="split"><div>${duties(view)}${sessions(view)}${documents(view)}</div><div>${timeline(view)}${money(view, purchaseOrder, around)}${more(view)}</div></div>`,
      ],
    },
    around,
  );
};

/** That it waits, and why it does, or will, or was cancelled. Each can be said besides another. */
const standing = ({ pause, reasons }: ReportView): Html[] => {
  const until = pause?.until ?? undefined;
  const notes = [
    ...(pause === null || pause.forSign
      ? []
      : [texts.paused(longDate(pause.since), until && longDate(until), reasons.pause)]),
    ...(pause?.forSign ? [texts.waits(longDate(pause.since))] : []),
    ...(['hold', 'cancellation'] as const).flatMap((what) =>
      reasons[what] === null ? [] : [`${texts.because[what]}: ${reasons[what]}`],
    ),
  ];
  return notes.map((text) => html`<p class="note open">${text}</p>`);
};

/** The months of the usual length, which are drawn. */
const DRAWN_MONTHS = 8;

/** The month in which a trajectory is that runs. Nobody knows of how many while it is paused. */
const monthIn = ({ status, startDate: preparation, endDate: end, today, pause }: ReportView): Html | null => {
  if (status === 'planned' || status === 'completed' || status === 'cancelled' || pause !== null) return null;
  const months = monthsOf({ preparation, end }, today);
  return html`${months.total === DRAWN_MONTHS ? html`<span class="months m${months.begun}"></span>` : null}${texts.month(months)} · `;
};

/** So many duties that come are enough to see what is next. */
const SHOWN_NEXT = 3;

/** What is asked of an officer now: documents to agree to, then what is late, then what comes soon. */
const ofYou = (view: ReportView): Html | null =>
  view.status === 'cancelled'
    ? null
    : html`<section class="part" id="voor-jou"><h2>${texts.ofYou.title}</h2>${rowsOfYou(view)}</section>`;

/** One trajectory of several, with what is asked of the officer in it, as its own page has it. */
export const askedInOne = (view: ReportView, around: Surroundings): Html =>
  html`<section class="part one"><div class="flow tight"><h2><a href="${trajectoryPath(view.trajectoryId)}">${view.municipality}</a></h2><p class="small muted">${monthIn(view)}${view.statusLabel} · ${texts.from(longDate(view.startDate))}</p></div>
<div class="flow">${standing(view)}${rowsOfYou(view)}${view.nextGate === null ? null : [html`<p class="small muted">${texts.gate(view.nextGate.label, longDate(view.nextGate.on), view.nextGate)}</p>`, missingFor(view.nextGate, view.today, around)]}</div></section>
`;

const rowsOfYou = ({ documents: papers, duties: all, trajectoryId, today }: ReportView): Html => {
  const pages = staffPagesOf(trajectoryId);
  const own = all.filter(({ owner }) => owner === 'officer').toSorted((a, b) => (a.due < b.due ? -1 : 1));
  const late = own.filter(({ state: how }) => how === 'late');
  const next = own.filter(({ state: how, due }) => how === 'open' && due <= addDays(today, NEAR_DAYS));
  const row = (text: string, sign: Html, [href, label]: readonly [string, string], isFirst = false): Html =>
    html`<li><div><p><b>${text}</b></p><p>${sign}</p></div><p class="end"><a class="btn${isFirst ? '' : ' quiet'}" href="${href}">${label}<span class="hide">: ${text}</span></a></p></li>
`;
  const rows = [
    ...papers
      .filter(({ waitsFor }) => waitsFor.includes('officer'))
      .map(({ kind, label, version }) =>
        row(
          texts.ofYou.agree(label, version),
          state('open', texts.ofYou.waits),
          [pages.document(kind), texts.ofYou.read],
          true,
        ),
      ),
    ...[...late, ...next.slice(0, SHOWN_NEXT)].map(({ id, label, state: how, due }) =>
      row(
        label,
        html`${state(TONE[how], DUTY_STATE[how])} <span class="muted">${texts.ofYou.due(longDate(due))}</span>`,
        [`${pages.duties}#taak-${id}`, texts.ofYou.duty],
      ),
    ),
  ];
  return rows.length === 0 ? html`<p>${state('done', texts.ofYou.nothing)}</p>` : html`<ul class="rows">${rows}</ul>`;
};

/** What is missing for the next transition, with a button for each. What the reader has to see to comes first. */
const asked = (gate: GateView, today: IsoDate, around: Surroundings): Html =>
  html`<section class="part" id="nu"><div class="flow"><h2>${texts.nextStep}</h2><p class="small muted">${texts.gate(gate.label, longDate(gate.on), gate)}</p></div>
${missingFor(gate, today, around)}</section>`;

const missingFor = (gate: GateView, today: IsoDate, { as }: Surroundings): Html => {
  const missing = gate.needs.filter(({ state: how }) => how === 'missing');
  const isOwn = ({ who }: GateView['needs'][number]) => as !== undefined && who.some((role) => role === as);
  const sorted = [...missing.filter(isOwn), ...missing.filter((one) => !isOwn(one))];
  return html`${
    sorted.length === 0
      ? html`<p>${state('done', texts.nothingAsked)}</p>`
      : html`<details${gate.on <= addDays(today, NEAR_DAYS) ? html` open` : null}><summary>${texts.missing(sorted.length)}</summary><ul class="rows">${sorted.map(
          (
            one,
          ) => html`<li><div><p><b>${one.todo}</b></p><p>${state(isOwn(one) ? 'open' : 'quiet', one.whoLabel)}</p></div>
${opensTo(as, one.page) ? html`<p class="end"><a class="btn quiet" href="${one.page}">${one.pageLabel}</a></p>` : null}</li>
`,
        )}</ul></details>`
  }`;
};

const TONE: Record<ReportView['duties'][number]['state'], Tone> = {
  done: 'done',
  open: 'open',
  late: 'late',
  waived: 'quiet',
  dropped: 'quiet',
};

const duties = ({ duties: all, trajectoryId }: ReportView): Html => {
  const open = all
    .filter(({ state: how }) => how === 'open' || how === 'late')
    .toSorted((a, b) => (a.due < b.due ? -1 : 1));
  return html`<section class="part one"><h2>${texts.duties}</h2>${
    open.length === 0
      ? html`<p>${texts.noDuties}</p>`
      : html`<ul class="rows">${open.slice(0, SHOWN_DUTIES).map(
          ({ label, state: how, due, owner }) =>
            html`<li><div><p><b>${label}</b></p><p>${state(TONE[how], DUTY_STATE[how])} <span class="muted">tegen ${longDate(due)} · ${OWNER[owner].toLowerCase()}</span></p></div></li>
`,
        )}</ul>`
  }<p><a class="link" href="${trajectoryPath(trajectoryId, 'duties')}">${texts.allDuties}</a></p></section>`;
};

const SESSION_TONE: Record<ReportView['sessions'][number]['state'], Tone> = {
  held: 'done',
  unreported: 'late',
  coming: 'open',
  waiting: 'quiet',
  dropped: 'quiet',
};

const sessions = ({ sessions: all, trajectoryId }: ReportView): Html =>
  html`<section class="part one"><h2>${texts.sessions}</h2>${table(
    texts.sessionsCaption,
    [{ title: 'Sessie' }, { title: 'Wanneer' }, { title: 'Waar' }, { title: 'Toestand' }],
    all.map(({ id, label, date, start, venue, state: how }) => [
      html`<a href="${`${trajectoryPath(trajectoryId, 'sessions')}/${id}`}">${label}</a>`,
      `${shortDate(date)}, ${clock(start)} uur`,
      venue ?? texts.noVenue,
      state(SESSION_TONE[how], SESSION_STATE[how]),
    ]),
  )}</section>`;

const documents = ({ documents: all, trajectoryId }: ReportView): Html =>
  html`<section class="part one"><h2>${texts.documents}</h2><ul class="rows">${all.map(
    ({ kind, label, status, statusLabel }) =>
      html`<li><p><a class="link" href="${`${trajectoryPath(trajectoryId, 'documents')}/${kind}`}">${label}</a></p><p>${state(status === 'in-force' || status === 'published' || status === 'approved' ? 'done' : 'open', statusLabel)}</p></li>
`,
  )}</ul></section>`;

type Moment = { on: IsoDate; title: string; told: string; how: 'done' | 'now' | '' };

const timeline = (view: ReportView): Html => {
  const { phases, sessions: all, today } = view;
  const moments: Moment[] = [
    ...phases.map(({ label, planned, actual, state: how }): Moment => {
      const on = actual.from ?? planned.from;
      return {
        on,
        title: label,
        told: `Vanaf ${longDate(on)}`,
        how: how === 'done' || how === 'running' ? 'done' : '',
      };
    }),
    ...all.map(
      ({ label, date, state: how }): Moment => ({
        on: date,
        title: label,
        told: atStart(fullDate(date)),
        how: how === 'held' ? 'done' : '',
      }),
    ),
    { on: today, title: texts.today, told: atStart(fullDate(today)), how: 'now' },
  ];
  const inOrder = moments.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  return html`<section class="part one"><h2>${texts.timeline}</h2><ol class="line">${inOrder.map(
    ({ title, told, how }) => html`<li${how === '' ? null : html` class="${how}"`}><h3>${title}</h3><p>${told}</p></li>
`,
  )}</ol></section>`;
};

/** What is known of the money: what was agreed, nothing of what is spent. */
const money = (
  { budget, trajectoryId, status }: ReportView,
  purchaseOrder: string | null,
  { as }: Surroundings,
): Html =>
  html`<section class="part one"><h2>${texts.money.title}</h2>${table(
    texts.money.caption,
    [{ title: texts.money.what }, { title: texts.money.amount, kind: 'number' }],
    [
      [texts.money.workingBudget, euro(budget.workingBudgetCents)],
      [texts.money.guidance, euro(budget.guidanceInclVatCents)],
    ],
  )}<p>${purchaseOrder === null ? texts.money.noOrder : texts.money.order(purchaseOrder)}</p>${
    status === 'cancelled'
      ? null
      : html`<p><a class="link" href="${staffPagesOf(trajectoryId).facts}">${as === 'officer' ? texts.money.correctPlace : texts.money.correct}</a></p>`
  }</section>`;

const more = ({ trajectoryId, status, group: { unreached }, mails: { counts } }: ReportView): Html => {
  const sent = counts.sent + counts.delivered + counts.bounced + counts.complained;
  return html`<section class="part one"><h2>${texts.mails}</h2><p>${texts.mailsTold(sent, counts.bounced + counts.complained)}</p>${unreached === 0 || status === 'cancelled' ? null : unreachedLine(trajectoryId, unreached)}
<p><a class="link" href="${trajectoryPath(trajectoryId, 'mails')}">${texts.allMails}</a><br>
<a class="link" href="${`${trajectoryPath(trajectoryId)}/rapport`}">${texts.report}</a><br>
<a class="link" href="${trajectoryPath(trajectoryId, 'history')}">${texts.history}</a></p></section>`;
};
