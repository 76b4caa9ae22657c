import { daysBetween } from '../../../domain/calendar/local-time.ts';
import { doneLate, MOVED } from '../../../emails/nl-BE/states.ts';
import { approvalOf } from '../../document/nl-BE/labels.ts';
import { counted } from '../../http/counted.ts';
import { shortDate } from '../../http/format.ts';
import { type Html, html } from '../../http/html.ts';
import { state, type Tone, table } from '../../http/parts.ts';
import { attendedBeside } from '../../session/attended.ts';
import type { TrajectoryView } from '../../trajectory/schema.ts';
import { ANSWER, ANSWERS, DUTY_STATE, OWNER, PHASE_STATE, SESSION_STATE } from '../nl-BE.ts';
import { isPostponed } from '../postponed.ts';
import type { ReportView } from '../schemas/report.ts';

const maybe = (date: string | null): string => (date === null ? '–' : shortDate(date));

export const phasesTable = ({ phases }: Pick<TrajectoryView, 'phases'>): Html =>
  table(
    'Begin en einde van elke fase',
    [
      { title: 'Fase' },
      { title: 'Gepland van', kind: 'day' },
      { title: 'tot', kind: 'day' },
      { title: 'Werkelijk van', kind: 'day' },
      { title: 'tot', kind: 'day' },
      { title: 'Verschil' },
      { title: 'Toestand' },
    ],
    phases.map((phase) => [
      phase.label,
      shortDate(phase.planned.from),
      shortDate(phase.planned.until),
      maybe(phase.actual.from),
      maybe(phase.actual.until),
      difference(phase),
      state(PHASE_TONE[phase.state], PHASE_STATE[phase.state]),
    ]),
  );

const PHASE_TONE: Record<TrajectoryView['phases'][number]['state'], Tone> = {
  coming: 'quiet',
  waiting: 'quiet',
  running: 'open',
  done: 'done',
  dropped: 'quiet',
};

/** Whether a phase began on its day. In time by a plan that moved is not in time by the first one. */
const difference = ({ planned, first, actual }: TrajectoryView['phases'][number]): string => {
  const isMoved = planned.from !== first.from;
  const moved = isMoved ? MOVED.from(shortDate(first.from)) : undefined;
  if (actual.from === null) return moved ?? '–';
  const days = daysBetween(planned.from, actual.from);
  if (days === 0) return isMoved ? MOVED.inTime(shortDate(first.from)) : 'op tijd';
  const apart = `${counted(Math.abs(days), 'dag', 'dagen')} ${days > 0 ? 'later' : 'vroeger'}`;
  return moved === undefined ? apart : `${apart}, ${moved}`;
};

const SESSION_TONE: Record<TrajectoryView['sessions'][number]['state'], Tone> = {
  held: 'done',
  unreported: 'late',
  coming: 'open',
  waiting: 'quiet',
  dropped: 'quiet',
};

export const sessionsTable = ({ sessions }: Pick<TrajectoryView, 'sessions'>): Html =>
  table(
    'De sessies met de groep',
    [{ title: 'Sessie' }, { title: 'Datum', kind: 'day' }, { title: 'Toestand' }],
    sessions.map(({ label, date, state: how, timesChanged }) => [
      label,
      shortDate(date),
      [state(SESSION_TONE[how], SESSION_STATE[how]), timesChanged > 0 ? ` (${timesChanged}× gewijzigd)` : null],
    ]),
  );

export const dutiesTable = ({ duties }: Pick<TrajectoryView, 'duties'>): Html =>
  table(
    'Wie wat doet, tegen wanneer',
    [
      { title: 'Taak' },
      { title: 'Wie' },
      { title: 'Tegen', kind: 'day' },
      { title: 'Klaar op', kind: 'day' },
      { title: 'Toestand' },
    ],
    duties.map(({ label, owner, due, firstDue, doneOn, state: how, daysLate }) => [
      label,
      OWNER[owner],
      shortDate(due),
      maybe(doneOn),
      [
        state(
          how === 'dropped' || how === 'waived' ? 'quiet' : how,
          how === 'done' ? doneLate(daysLate) : DUTY_STATE[how],
        ),
        isPostponed({ state: how, due, firstDue, doneOn })
          ? html`<br><span class="muted">${MOVED.due(shortDate(firstDue), shortDate(due))}</span>`
          : null,
      ],
    ]),
  );

const DOCUMENT_TONE: Record<ReportView['documents'][number]['status'], Tone> = {
  none: 'quiet',
  draft: 'open',
  submitted: 'open',
  approved: 'done',
  'in-force': 'done',
  published: 'done',
  erased: 'quiet',
};

export const documentsTable = ({ documents }: Pick<ReportView, 'documents'>): Html =>
  table(
    'Waar elk document staat',
    [
      { title: 'Document' },
      { title: 'Toestand' },
      { title: 'Versie', kind: 'number' },
      { title: 'Geschreven op', kind: 'day' },
      { title: 'Goedgekeurd door' },
    ],
    documents.map((one) => [
      one.label,
      state(DOCUMENT_TONE[one.status], one.statusLabel),
      one.version === 0 ? '–' : one.version,
      maybe(one.writtenOn),
      approvalOf(one) || '–',
    ]),
  );

// Guests stand beside those who bring them, so that the table fits on A4.
const COLUMNS = ANSWERS.filter((key) => key !== 'guests');

/** What people answered to each session, beside how many came. */
export const answersTable = ({ answers, records }: Pick<ReportView, 'answers' | 'records'>): Html =>
  table(
    'Wie zei te komen (+ gasten), en hoeveel er kwamen',
    [
      { title: 'Sessie' },
      ...COLUMNS.map((key) => ({ title: ANSWER[key], kind: 'number' }) as const),
      { title: 'Aanwezig', kind: 'number' },
    ],
    answers.map((one) => [
      one.label,
      ...COLUMNS.map((key) => (key === 'yes' && one.guests > 0 ? `${one.yes} + ${one.guests}` : one[key])),
      records.find(({ session }) => session === one.session)?.present ?? '–',
    ]),
  );

/** How each session went: how many came, what it came to, and what was agreed. */
export const recordsTable = ({ records }: Pick<ReportView, 'records'>): Html =>
  table(
    'Wat er van elke sessie genoteerd is',
    [
      { title: 'Sessie' },
      { title: 'Aanwezig', kind: 'number' },
      { title: 'Resultaat en afspraken' },
      { title: 'Verslag' },
    ],
    records.map((one) => [
      one.label,
      one.present === null
        ? '–'
        : one.registered === null || one.absent !== null
          ? one.present
          : `${one.present} van ${one.registered}`,
      [
        attendedBeside(one).length === 0 ? null : html`<p>${attendedBeside(one).join(', ')}</p>`,
        one.outcome === null ? null : html`<p>${one.outcome}</p>`,
        one.agreements.length === 0 ? null : html`<ul>${one.agreements.map((each) => html`<li>${each}</li>`)}</ul>`,
        one.pictures.length === 0
          ? null
          : html`<p>${one.pictures.map((href, index) => html`<a href="${href}">Foto’s ${index + 1}</a> `)}</p>`,
      ],
      one.isMinuted ? 'klaar' : '–',
    ]),
  );
