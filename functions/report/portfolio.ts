import { dateOf, type IsoInstant } from '../../domain/calendar/local-time.ts';
import { recruitingIn } from '../../domain/places/recruiting.ts';
import { NO_SIGN_UPS } from '../../domain/places/sign-ups.ts';
import { eveningsOf } from '../../domain/radar/evenings.ts';
import { pageOfSignal } from '../../domain/radar/pages.ts';
import { compareUrgency, levelIn, signalsOf } from '../../domain/radar/signals.ts';
import { isMootIn, lateFrom, waitsForDate } from '../../domain/trajectory/duty-standing.ts';
import { nextDayIn } from '../../domain/trajectory/next-day.ts';
import type { TrajectorySummary } from '../../domain/trajectory/summary.ts';
import { isTitled, type Titles } from '../../domain/trajectory/titles.ts';
import { vacanciesOf } from '../../domain/trajectory/vacancies.ts';
import { sessionName } from '../../emails/nl-BE/names.ts';
import { LEVEL, signalPageLabel, signalText } from '../../emails/nl-BE/radar.ts';
import { nextDayOf } from './next-day.ts';
import { recipientLabel, STATUS, statusLabel } from './nl-BE.ts';
import type { TrajectoryRow } from './schemas/list.ts';
import type { PortfolioView } from './schemas/portfolio.ts';
import { budgetOf, openDutyState } from './trajectory-view.ts';
import { byName, type Names } from './unreachable.ts';

const STATUSES = ['planned', 'preparation', 'guidance', 'evaluation', 'completed', 'cancelled'] as const;

/** What the extra sessions and own duties of trajectories are called. */
export type TitlesByTrajectory = ReadonlyMap<string, Titles>;

/** The figures over all trajectories that the caller may see. */
export const portfolioViewOf = (
  summaries: readonly TrajectorySummary[],
  now: IsoInstant,
  { titles = new Map(), names = new Map() }: { titles?: TitlesByTrajectory; names?: Names } = {},
): PortfolioView => {
  const rows = summaries.map((summary) => rowOf(summary, now, { names, titles: titles.get(summary.trajectoryId) }));
  const going = rows.filter(({ status }) => status !== 'cancelled');
  const dutiesIn = (state: 'done' | 'open' | 'late') => sum(going.map(({ duties }) => duties[state]));
  return {
    generatedAt: now,
    today: dateOf(now),
    trajectories: rows.length,
    running: going.filter(({ status }) => status !== 'completed' && status !== 'planned').length,
    perStatus: STATUSES.map((status) => ({
      status,
      label: STATUS[status],
      count: rows.filter((row) => row.status === status).length,
    })),
    perProvince: [...Map.groupBy(rows, ({ province }) => province)]
      .map(([province, those]) => ({
        province,
        count: those.length,
        workingBudgetCents: sum(
          those.map(({ status, workingBudgetCents }) => (status === 'cancelled' ? 0 : workingBudgetCents)),
        ),
      }))
      .toSorted((a, b) => b.count - a.count || (a.province < b.province ? -1 : 1)),
    duties: { done: dutiesIn('done'), open: dutiesIn('open'), late: dutiesIn('late') },
    trajectoriesWithLateDuties: going.filter(({ duties }) => duties.late > 0).length,
    trajectoriesWithVacancies: rows.filter(({ vacancies }) => vacancies.length > 0).length,
    trajectoriesWithUnreachable: rows.filter(({ unreachable }) => unreachable.length > 0).length,
    budget: budgetOf(sum(going.map(({ workingBudgetCents }) => workingBudgetCents)), going.length),
    radar: radarOf(summaries, now, { titles, names }),
    evenings: eveningsIn(summaries, now, titles),
    rows,
  };
};

/** The trajectories that somebody has to look at, the most urgent first. */
const radarOf = (
  summaries: readonly TrajectorySummary[],
  now: IsoInstant,
  { titles, names }: { titles: TitlesByTrajectory; names: Names },
): PortfolioView['radar'] =>
  summaries
    .map((summary) => ({ summary, signals: signalsOf(summary, now) }))
    .toSorted((one, other) => compareUrgency(one.signals, other.signals))
    .flatMap(({ summary, signals }) => {
      const level = levelIn(signals);
      if (level === undefined) return [];
      const { trajectoryId, municipality, status, pause } = summary;
      return [
        {
          ...{
            trajectoryId,
            municipality,
            status,
            statusLabel: statusLabel(status, pause),
            level,
            levelLabel: LEVEL[level],
          },
          signals: signals.map((signal) => ({
            ...{ rule: signal.rule, level: signal.level, levelLabel: LEVEL[signal.level], days: signal.days },
            ...{
              who: signal.who,
              whoLabel: recipientLabel(signal.who),
              text: signalText(signal, { titles: titles.get(trajectoryId), names }),
            },
            ...{
              page: pageOfSignal(trajectoryId, signal),
              pageLabel: signalPageLabel(signal, titles.get(trajectoryId)),
            },
          })),
        },
      ];
    });

/** The first to begin comes first. */
const eveningsIn = (
  summaries: readonly TrajectorySummary[],
  now: IsoInstant,
  titles: TitlesByTrajectory,
): PortfolioView['evenings'] =>
  summaries
    .flatMap((summary) =>
      eveningsOf(summary, now).map((evening) => ({
        ...{ trajectoryId: summary.trajectoryId, municipality: summary.municipality },
        label: sessionName(evening.session, titles.get(summary.trajectoryId)).name,
        ...evening,
      })),
    )
    .toSorted((a, b) => `${a.date} ${a.start}`.localeCompare(`${b.date} ${b.start}`));

/** The trajectories of which the portfolio names something that has a title of its own. */
export const titledIn = (summaries: readonly TrajectorySummary[], now: IsoInstant): string[] =>
  summaries
    .filter(
      (summary) =>
        signalsOf(summary, now).some(({ about }) => isTitled(about)) ||
        eveningsOf(summary, now).some(isTitled) ||
        isTitled({ ...nextDayIn(summary, dateOf(now)) }),
    )
    .map(({ trajectoryId }) => trajectoryId);

/** The people whom no mail reaches. A trajectory that ended writes to nobody. */
export const unreachableOf = ({ status, unreachable }: TrajectorySummary): TrajectorySummary['unreachable'] =>
  status === 'completed' || status === 'cancelled' ? [] : unreachable;

/** Nothing becomes late during a pause. */
const countedUntil = ({ pause }: TrajectorySummary, now: IsoInstant): IsoInstant => pause?.since ?? now;

/** One row of a list or of the portfolio. */
export const rowOf = (
  summary: TrajectorySummary,
  now: IsoInstant,
  { names = new Map(), titles }: { names?: Names; titles?: Titles | undefined } = {},
): TrajectoryRow => {
  const { status, phases, sessions, dutiesOpen, pause } = summary;
  const today = dateOf(countedUntil(summary, now));
  const open = dutiesOpen
    .filter(({ id }) => !isMootIn(summary, id, today))
    .map((one) => openDutyState(waitsForDate(summary, one.id) ? today : lateFrom(summary, one), status, today));
  return {
    trajectoryId: summary.trajectoryId,
    nisCode: summary.nisCode,
    municipality: summary.municipality,
    province: summary.province,
    status,
    statusLabel: statusLabel(status, pause),
    startDate: phases.preparation,
    endDate: phases.end,
    vacancies: status === 'completed' || status === 'cancelled' ? [] : vacanciesOf(summary.members),
    unreachable: byName(unreachableOf(summary), names),
    signUps: signUpsOf(summary, countedUntil(summary, now)),
    sessionsHeld: sessions.filter(({ outcome }) => outcome === 'held').length,
    duties: {
      done: summary.dutiesDone,
      open: open.filter((state) => state === 'open').length,
      late: open.filter((state) => state === 'late').length,
    },
    workingBudgetCents: summary.workingBudgetCents,
    next: nextDayOf(summary, dateOf(now), titles),
  };
};

/** How far the group is while citizens are called, and how many it has after that. */
const signUpsOf = (summary: TrajectorySummary, now: IsoInstant): TrajectoryRow['signUps'] => {
  const group = recruitingIn(summary, now);
  if (group) {
    const { taking, waiting, target = null } = group;
    return { taking, waiting, target };
  }
  const { taking, waiting } = summary.signUps ?? NO_SIGN_UPS;
  return summary.status === 'cancelled' || taking + waiting === 0 ? null : { taking, waiting, target: null };
};

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
