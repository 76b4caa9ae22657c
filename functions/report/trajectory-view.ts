import { GUIDANCE_FEE } from '../../domain/budget/guidance-fee.ts';
import { dateOf, type IsoDate, type IsoInstant } from '../../domain/calendar/local-time.ts';
import { hoursOf, placeOf } from '../../domain/trajectory/arrangements.ts';
import type { DutyOwner } from '../../domain/trajectory/duties.ts';
import { ownershipOf, recordOf } from '../../domain/trajectory/duty-records.ts';
import { type BesideDuties, isMootIn, lateFrom } from '../../domain/trajectory/duty-standing.ts';
import { type FirstPlan, firstDueOf, firstPlanOf } from '../../domain/trajectory/first-plan.ts';
import { livedDays } from '../../domain/trajectory/lived-days.ts';
import { isMoot } from '../../domain/trajectory/moot.ts';
import { PHASES } from '../../domain/trajectory/phases.ts';
import { isWithoutDate } from '../../domain/trajectory/reports.ts';
import { plannedSession, sessionsIn } from '../../domain/trajectory/sessions.ts';
import { summaryOf, type TrajectorySummary } from '../../domain/trajectory/summary.ts';
import { NO_TITLES, type Titles } from '../../domain/trajectory/titles.ts';
import { type ExistingTrajectory, isRunning, pauseOf } from '../../domain/trajectory/trajectory.ts';
import { unreachableIn, vacanciesOf } from '../../domain/trajectory/vacancies.ts';
import { countsUntil, heldIn } from '../../domain/trajectory/waiting.ts';
import { dutyName, PHASE_TITLES, sessionName } from '../../emails/nl-BE/names.ts';
import type { Phase } from '../../events/plan.ts';
import type { TrajectoryView } from '../trajectory/schema.ts';
import { nextDayOf } from './next-day.ts';
import { statusLabel } from './nl-BE.ts';
import { sessionState } from './session-state.ts';

/** The state of a trajectory at `now`, without personal data. `beside` is left out where only the trajectory was read. */
export const trajectoryViewOf = (
  trajectoryId: string,
  trajectory: ExistingTrajectory,
  now: IsoInstant,
  titles: Titles = NO_TITLES,
  beside: BesideDuties = {},
): TrajectoryView => {
  const { plan } = trajectory;
  const today = dateOf(now);
  const endedOn = endOf(trajectory);
  const pause = pauseOf(trajectory);
  // Nothing becomes late while it waits.
  const counted = dateOf(countsUntil(trajectory, now));
  const first = firstPlanOf(trajectoryId);
  const summary = { ...summaryOf(trajectoryId, trajectory), ...beside };
  return {
    trajectoryId,
    nisCode: trajectory.nisCode,
    municipality: trajectory.municipality,
    province: trajectory.province,
    status: trajectory.status,
    statusLabel: statusLabel(trajectory.status, pause),
    today,
    startDate: plan.phases.preparation,
    endDate: plan.phases.end,
    completedOn: trajectory.status === 'completed' ? endedOn : null,
    cancelledOn: trajectory.status === 'cancelled' ? endedOn : null,
    pause: pause ? { since: dateOf(pause.since), until: pause.until ?? null, forSign: pause.held !== undefined } : null,
    held: heldIn(trajectory) ?? null,
    planRevision: plan.revision,
    targetGroupSize: trajectory.targetGroupSize ?? null,
    venue: trajectory.venue ?? null,
    phases: PHASES.map((phase) => phaseView(phase, trajectory, first)),
    sessions: sessionsIn(plan).map((id) => {
      const { date, sequence } = plannedSession(plan, id);
      const state = sessionState(id, trajectory, now);
      const timesChanged = sequence + (trajectory.arrangements?.[id]?.changes ?? 0);
      return {
        id,
        label: sessionName(id, titles).name,
        date,
        ...hoursOf(trajectory, id),
        venue: placeOf(trajectory, id) ?? null,
        state,
        timesChanged,
      };
    }),
    vacancies: isRunning(trajectory) ? vacanciesOf(trajectory.members) : [],
    unreachable: isRunning(trajectory) ? unreachableIn(trajectory.members, trajectory.mailStops) : [],
    duties: plan.duties.map((duty) => dutyView(duty, trajectory, { today: counted, titles, first, summary })),
    budget: budgetOf(trajectory.workingBudgetCents, 1),
    next: nextDayOf(summary, today, titles),
  };
};

/** Sums in euro cents: the working budgets, and the cost of the guidance of that many trajectories. */
export const budgetOf = (workingBudgetCents: number, trajectories: number): TrajectoryView['budget'] => ({
  workingBudgetCents,
  guidanceExclVatCents: GUIDANCE_FEE.exclVatCents * trajectories,
  guidanceVatCents: GUIDANCE_FEE.vatCents * trajectories,
  guidanceInclVatCents: GUIDANCE_FEE.inclVatCents * trajectories,
  totalCents: workingBudgetCents + GUIDANCE_FEE.inclVatCents * trajectories,
});

/** The state of a duty that is not done. The duties of a cancelled trajectory are dropped. */
export const openDutyState = (
  due: IsoDate,
  status: ExistingTrajectory['status'],
  today: IsoDate,
): 'open' | 'late' | 'dropped' => (status === 'cancelled' ? 'dropped' : due < today ? 'late' : 'open');

const dutyView = (
  { id, due }: ExistingTrajectory['plan']['duties'][number],
  trajectory: ExistingTrajectory,
  { today, titles, first, summary }: { today: IsoDate; titles: Titles; first: FirstPlan; summary: TrajectorySummary },
): TrajectoryView['duties'][number] => {
  const { revision, waivedAt, closedBy } = recordOf(trajectory, id);
  const owner = ownershipOf(trajectory, id);
  const doneAt = trajectory.dutiesDone[id];
  const doneOn = doneAt === undefined ? null : dateOf(doneAt);
  const from = lateFrom(summary, { id, due });
  const open =
    isMoot(trajectory, id, today) || isMootIn(summary, id, today)
      ? 'dropped'
      : openDutyState(isWithoutDate(trajectory, id) ? today : from, trajectory.status, today);
  const state = doneOn !== null ? 'done' : waivedAt !== undefined ? 'waived' : open;
  const lateSince = state === 'done' ? due : state === 'late' ? from : null;
  return {
    id,
    label: dutyName(id, titles),
    owner: owner?.role ?? 'coach',
    ownerId: owner?.personId ?? null,
    due,
    firstDue: firstDueOf(first, trajectory, id) ?? due,
    state,
    doneOn,
    closedBy: closedBy === undefined ? null : roleIn(trajectory, closedBy),
    daysLate: Math.max(0, lateSince === null ? 0 : livedDays(lateSince, doneOn ?? today, trajectory.plan.pauses)),
    revision,
  };
};

/** Whoever closes a duty without being or having been in the team is an admin. */
const roleIn = ({ members, formerMembers }: ExistingTrajectory, personId: string): DutyOwner | 'admin' =>
  [...members, ...formerMembers].find((one) => one.personId === personId)?.role ?? 'admin';

const endOf = (trajectory: ExistingTrajectory): IsoDate | null => {
  if (trajectory.status === 'completed') return dateOf(trajectory.completedAt);
  return trajectory.status === 'cancelled' ? dateOf(trajectory.cancelledAt) : null;
};

const phaseView = (
  phase: Phase,
  trajectory: ExistingTrajectory,
  first: FirstPlan,
): TrajectoryView['phases'][number] => {
  const { phases } = trajectory.plan;
  const next = PHASES[PHASES.indexOf(phase) + 1];
  const nextStart = next && trajectory.phaseStarts[next];
  const start = trajectory.phaseStarts[phase];
  const until = nextStart ? dateOf(nextStart) : start ? endOf(trajectory) : null;
  return {
    id: phase,
    label: PHASE_TITLES[phase],
    state: phaseState(start !== undefined, nextStart !== undefined, trajectory),
    planned: { from: phases[phase], until: phases[next ?? 'end'] },
    first: { from: first.phases[phase], until: first.phases[next ?? 'end'] },
    actual: { from: start ? dateOf(start) : null, until },
  };
};

const phaseState = (
  started: boolean,
  over: boolean,
  trajectory: ExistingTrajectory,
): TrajectoryView['phases'][number]['state'] => {
  const { status } = trajectory;
  if (over || (started && status === 'completed')) return 'done';
  if (status === 'cancelled') return 'dropped';
  if (started) return 'running';
  return pauseOf(trajectory) ? 'waiting' : 'coming';
};
