import { approvalOf } from '../document/nl-BE/labels.ts';
import { type Cell, csv } from '../http/csv.ts';
import type { TrajectoryView, TrajectoryWithContacts } from '../trajectory/schema.ts';
import {
  ANSWER,
  ANSWERS,
  DUTY_STATE,
  GROUP,
  lateBy,
  MAILS_TO,
  MILESTONE_STATE,
  NEED_STATE,
  OWNER,
  PHASE_STATE,
  recipientLabel,
  SESSION_STATE,
  unreachableLabel,
  VACANCY,
} from './nl-BE.ts';
import type { TrajectoryList, TrajectoryRow } from './schemas/list.ts';
import type { PortfolioView } from './schemas/portfolio.ts';
import type { ReportView } from './schemas/report.ts';
import type { TimelineView } from './schemas/timeline.ts';

const ROW_HEADER = [
  'traject',
  'NIS-code',
  'gemeente',
  'provincie',
  'status',
  'start',
  'einde',
  'ontbreekt',
  'onbereikbaar',
  'doen mee',
  'wachten',
  'doel',
  'sessies geweest',
  'taken klaar',
  'taken te doen',
  'taken te laat',
  'werkingsbudget (euro)',
  'volgende stap',
  'datum volgende stap',
];

const rowCells = (row: TrajectoryRow): Cell[] => [
  row.trajectoryId,
  row.nisCode,
  row.municipality,
  row.province,
  row.statusLabel,
  row.startDate,
  row.endDate,
  row.vacancies.map((role) => VACANCY[role]).join(', ') || null,
  row.unreachable.map(unreachableLabel).join(', ') || null,
  row.signUps?.taking ?? null,
  row.signUps?.waiting ?? null,
  row.signUps?.target ?? null,
  row.sessionsHeld,
  row.duties.done,
  row.duties.open,
  row.duties.late,
  { cents: row.workingBudgetCents },
  row.next?.label ?? null,
  row.next?.on ?? null,
];

export const listCsv = ({ items }: TrajectoryList): string => csv(ROW_HEADER, items.map(rowCells));

/** One line a trajectory: what one makes a pivot table of. The reasons on the radar are one text. */
export const portfolioCsv = ({ rows, radar }: PortfolioView): string => {
  const found = new Map(radar.map((one) => [one.trajectoryId, one]));
  return csv(
    [...ROW_HEADER, 'iemand nodig', 'waarom'],
    rows.map((row) => {
      const one = found.get(row.trajectoryId);
      return [...rowCells(row), one?.levelLabel ?? null, one?.signals.map(({ text }) => text).join(' ') ?? null];
    }),
  );
};

export const timelineCsv = ({ milestones }: TimelineView): string =>
  csv(
    ['datum', 'mijlpaal', 'gaat over', 'toestand', 'bereikt op', 'planning', 'code'],
    milestones.map(({ on, label, about, state, reachedAt, revision, id }) => [
      on,
      label,
      about,
      MILESTONE_STATE[state],
      reachedAt === null ? null : { instant: reachedAt },
      revision,
      id,
    ]),
  );

const PARTS_HEADER = [
  'onderdeel',
  'naam',
  'wie',
  'gepland',
  'gepland tot',
  'werkelijk',
  'werkelijk tot',
  'toestand',
  'waarde',
  'eerst gepland',
];

const part = (
  name: string,
  label: string,
  cells: { who?: string; planned?: Cell[]; first?: string; actual?: Cell[]; state?: string; value?: Cell } = {},
): Cell[] => {
  const [from = null, until = null] = cells.planned ?? [];
  const [began = null, ended = null] = cells.actual ?? [];
  const { who = null, state = null, value = null, first = null } = cells;
  return [name, label, who, from, until, began, ended, state, value, first];
};

const trajectoryParts = (view: TrajectoryView): Cell[][] => [
  part('traject', view.trajectoryId, {
    planned: [view.startDate, view.endDate],
    actual: [view.phases[0]?.actual.from ?? null, view.completedOn ?? view.cancelledOn],
    state: view.statusLabel,
  }),
  part('gemeente', view.municipality, { value: view.nisCode }),
  ...view.vacancies.map((role) => part('ontbreekt', VACANCY[role], { who: OWNER[role] })),
  ...view.unreachable.map((one) => part('onbereikbaar', unreachableLabel(one), { who: OWNER[one.role] })),
  ...view.phases.map(({ label, planned, first, actual, state }) =>
    part('fase', label, {
      planned: [planned.from, planned.until],
      first: first.from,
      actual: [actual.from, actual.until],
      state: PHASE_STATE[state],
    }),
  ),
  ...view.sessions.map(({ label, date, state }) =>
    part('sessie', label, { planned: [date], state: SESSION_STATE[state] }),
  ),
  ...view.duties.map(({ label, owner, due, firstDue, doneOn, state, daysLate }) =>
    part('taak', label, {
      who: OWNER[owner],
      planned: [due],
      first: firstDue,
      actual: [doneOn],
      state: DUTY_STATE[state],
      value: lateBy(daysLate),
    }),
  ),
  part('budget', 'Werkingsbudget', { value: { cents: view.budget.workingBudgetCents } }),
  part('budget', 'Begeleiding, excl. btw', { value: { cents: view.budget.guidanceExclVatCents } }),
  part('budget', 'Btw 21%', { value: { cents: view.budget.guidanceVatCents } }),
  part('budget', 'Begeleiding, incl. btw', { value: { cents: view.budget.guidanceInclVatCents } }),
  part('budget', 'Totaal', { value: { cents: view.budget.totalCents } }),
];

export const trajectoryCsv = (view: TrajectoryView | TrajectoryWithContacts): string => {
  const contacts = 'contacts' in view ? [view.contacts.coach, view.contacts.officer] : [];
  const lines = contacts.map((contact, index) =>
    part('contact', contact?.name ?? '', {
      who: index === 0 ? OWNER.coach : OWNER.officer,
      value: contact?.email ?? null,
    }),
  );
  return csv(PARTS_HEADER, [...trajectoryParts(view), ...lines]);
};

const attendedCells = ({ absent, walkIns, guests }: ReportView['records'][number]) =>
  [['niet gekomen', absent] as const, ['zonder plaats', walkIns] as const, ['gasten', guests] as const].flatMap(
    ([name, value]) => (value === null ? [] : [[name, value] as const]),
  );

export const reportCsv = (view: ReportView): string =>
  csv(PARTS_HEADER, [
    ...trajectoryParts(view),
    ...(['taking', 'offered', 'waiting', 'unreached', 'target'] as const).map((one) =>
      part('groep', GROUP[one], { value: view.group[one] }),
    ),
    ...(view.nextGate?.needs ?? []).map((one) =>
      part('nodig', one.label, {
        who: one.whoLabel,
        planned: [view.nextGate?.on ?? null],
        state: NEED_STATE[one.state],
        ...(one.state === 'missing' ? { value: one.todo } : {}),
      }),
    ),
    ...view.answers.flatMap((one) =>
      ANSWERS.map((key) =>
        part(`antwoord: ${ANSWER[key].toLowerCase()}`, one.label, { planned: [one.date], value: one[key] }),
      ),
    ),
    ...view.records.flatMap((one) => [
      part('aanwezigen', one.label, { actual: [one.date], value: one.present }),
      ...(one.registered === null
        ? []
        : [part('ingeschreven', one.label, { actual: [one.date], value: one.registered })]),
      ...attendedCells(one).map(([name, value]) => part(name, one.label, { actual: [one.date], value })),
      ...(one.outcome === null ? [] : [part('resultaat', one.label, { actual: [one.date], value: one.outcome })]),
      ...one.agreements.map((each) => part('afspraak', one.label, { actual: [one.date], value: each })),
      ...one.pictures.map((each) => part('foto', one.label, { actual: [one.date], value: each })),
    ]),
    ...view.documents.map((one) =>
      part('document', one.label, {
        who: approvalOf(one),
        actual: [one.writtenOn, one.approvedOn],
        state: one.statusLabel,
        ...(one.version === 0 ? {} : { value: `versie ${one.version}` }),
      }),
    ),
    ...(['staff', 'participants'] as const).map((one) =>
      part('mails', MAILS_TO[one], { value: view.mails.recipients[one] }),
    ),
    ...view.mails.lines.map(({ label, to, on, stateLabel, reason }) =>
      part('mail', label, {
        who: recipientLabel(to),
        actual: [on],
        state: stateLabel,
        ...(reason ? { value: reason } : {}),
      }),
    ),
  ]);
