import { GUIDANCE_FEE } from '../../domain/budget/guidance-fee.ts';
import { dateOf, daysBetween, type IsoDate, type IsoInstant } from '../../domain/calendar/local-time.ts';
import { endsAt, hoursOf, isSuspended, placeOf } from '../../domain/trajectory/arrangements.ts';
import { type DutyOwner, dutyOf } from '../../domain/trajectory/duties.ts';
import { PHASES } from '../../domain/trajectory/phases.ts';
import { isOff } from '../../domain/trajectory/reports.ts';
import { SESSIONS } from '../../domain/trajectory/sessions.ts';
import { type ExistingTrajectory, isRunning, pauseOf } from '../../domain/trajectory/trajectory.ts';
import { unreachableIn, vacanciesOf } from '../../domain/trajectory/vacancies.ts';
import { countsUntil, nextInPlan } from '../../domain/trajectory/waiting.ts';
import { dutyName, PHASE_TITLES, SESSION_NAMES } from '../../emails/nl-BE/names.ts';
import { milestoneLabel } from '../../emails/nl-BE/trajectory/milestones.ts';
import type { Phase, SessionId } from '../../events/plan.ts';
import type { TrajectoryView } from '../trajectory/schema.ts';
import { statusLabel } from './nl-BE.ts';

/** The state of a trajectory at `now`, without personal data. */
export const trajectoryViewOf = (
  trajectoryId: string,
  trajectory: ExistingTrajectory,
  now: IsoInstant,
): TrajectoryView => {
  const { plan } = trajectory;
  const today = dateOf(now);
  const endedOn = endOf(trajectory);
  const pause = pauseOf(trajectory);
  // Nothing becomes late while it waits.
  const counted = dateOf(countsUntil(trajectory, now));
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
    pause: pause ? { since: dateOf(pause.since), until: pause.until ?? null } : null,
    planRevision: plan.revision,
    targetGroupSize: trajectory.targetGroupSize ?? null,
    venue: trajectory.venue ?? null,
    phases: PHASES.map((phase) => phaseView(phase, trajectory)),
    sessions: SESSIONS.map((id) => {
      const { date, sequence } = plan.sessions[id];
      const state = isOff(trajectory, id) ? 'dropped' : sessionState(id, trajectory, now);
      const timesChanged = sequence + (trajectory.arrangements?.[id]?.changes ?? 0);
      return {
        id,
        label: SESSION_NAMES[id].name,
        date,
        ...hoursOf(trajectory, id),
        venue: placeOf(trajectory, id) ?? null,
        state,
        timesChanged,
      };
    }),
    vacancies: isRunning(trajectory) ? vacanciesOf(trajectory.members) : [],
    unreachable: isRunning(trajectory) ? unreachableIn(trajectory.members, trajectory.mailStops) : [],
    duties: plan.duties.map(({ id, due }) => {
      const doneAt = trajectory.dutiesDone[id];
      const doneOn = doneAt === undefined ? null : dateOf(doneAt);
      const state = doneOn === null ? openDutyState(due, trajectory.status, counted) : 'done';
      const daysLate = state === 'dropped' ? 0 : Math.max(0, daysBetween(due, doneOn ?? counted));
      return { id, label: dutyName(id), owner: ownerOf(id), due, state, doneOn, daysLate };
    }),
    budget: budgetOf(trajectory.workingBudgetCents, 1),
    next: nextOf(trajectory),
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

const ownerOf = (dutyId: string): DutyOwner => dutyOf(dutyId)?.owner ?? 'coach';

const endOf = (trajectory: ExistingTrajectory): IsoDate | null => {
  if (trajectory.status === 'completed') return dateOf(trajectory.completedAt);
  return trajectory.status === 'cancelled' ? dateOf(trajectory.cancelledAt) : null;
};

const sessionState = (
  id: SessionId,
  trajectory: ExistingTrajectory,
  now: IsoInstant,
): 'held' | 'coming' | 'dropped' => {
  const ends = endsAt(trajectory, id);
  if (trajectory.status === 'cancelled') return ends <= trajectory.cancelledAt ? 'held' : 'dropped';
  return ends <= now && !isSuspended(trajectory, id) ? 'held' : 'coming';
};

const phaseView = (phase: Phase, trajectory: ExistingTrajectory): TrajectoryView['phases'][number] => {
  const { phases } = trajectory.plan;
  const next = PHASES[PHASES.indexOf(phase) + 1];
  const nextStart = next && trajectory.phaseStarts[next];
  const start = trajectory.phaseStarts[phase];
  const until = nextStart ? dateOf(nextStart) : start ? endOf(trajectory) : null;
  return {
    id: phase,
    label: PHASE_TITLES[phase],
    state: phaseState(start !== undefined, nextStart !== undefined, trajectory.status),
    planned: { from: phases[phase], until: phases[next ?? 'end'] },
    actual: { from: start ? dateOf(start) : null, until },
  };
};

const phaseState = (
  started: boolean,
  over: boolean,
  status: ExistingTrajectory['status'],
): TrajectoryView['phases'][number]['state'] => {
  if (over || (started && status === 'completed')) return 'done';
  if (status === 'cancelled') return 'dropped';
  return started ? 'running' : 'coming';
};

const nextOf = (trajectory: ExistingTrajectory): TrajectoryView['next'] => {
  const next = isRunning(trajectory) ? nextInPlan(trajectory) : undefined;
  return next ? { id: next.id, label: milestoneLabel(next.id), on: next.on } : null;
};
