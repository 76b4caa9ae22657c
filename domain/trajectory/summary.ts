import type { Phase, Plan } from '../../events/plan.ts';
import type { IsoDate, IsoInstant } from '../calendar/local-time.ts';
import { outcomeOf } from './reports.ts';
import { SESSIONS } from './sessions.ts';
import { type ExistingTrajectory, endedAt, isRunning, nextMilestone, type TrajectoryMember } from './trajectory.ts';

/** What lists and the portfolio show of a trajectory. The index holds only this. */
export type TrajectorySummary = {
  trajectoryId: string;
  nisCode: string;
  municipality: string;
  province: string;
  status: ExistingTrajectory['status'];
  members: TrajectoryMember[];
  workingBudgetCents: number;
  planRevision: number;
  phases: Plan['phases'];
  phaseStarts: Partial<Record<Phase, IsoInstant>>;
  sessionsHeld: number;
  /**
   * The number of completed duties, and the due dates of the open ones. Whether a duty is late depends on the day of
   * reading.
   */
  dutiesDone: number;
  dutiesOpen: IsoDate[];
  /** The next milestone, null when none is left. */
  next: { milestoneId: string; on: IsoDate } | null;
  /** The instant at which it was completed or cancelled, absent while it runs. */
  endedAt?: IsoInstant;
};

export const summaryOf = (trajectoryId: string, state: ExistingTrajectory): TrajectorySummary => {
  const next = isRunning(state) ? nextMilestone(state) : undefined;
  const open = state.plan.duties.filter(({ id }) => !(id in state.dutiesDone));
  return {
    trajectoryId,
    nisCode: state.nisCode,
    municipality: state.municipality,
    province: state.province,
    status: state.status,
    members: state.members.map(({ personId, role }) => ({ personId, role })),
    workingBudgetCents: state.workingBudgetCents,
    planRevision: state.plan.revision,
    phases: state.plan.phases,
    phaseStarts: state.phaseStarts,
    sessionsHeld: SESSIONS.filter((id) => outcomeOf(state, id) === 'held').length,
    dutiesDone: state.plan.duties.length - open.length,
    dutiesOpen: open.map(({ due }) => due),
    next: next ? { milestoneId: next.id, on: next.on } : null,
    ...endOf(state),
  };
};

const endOf = (state: ExistingTrajectory): Pick<TrajectorySummary, 'endedAt'> => {
  const at = endedAt(state);
  return at === undefined ? {} : { endedAt: at };
};
