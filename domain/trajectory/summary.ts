import type { Phase, Plan } from '../../events/plan.ts';
import type { IsoDate, IsoInstant } from '../calendar/local-time.ts';
import { isOff } from './reports.ts';
import { SESSIONS } from './sessions.ts';
import {
  type ExistingTrajectory,
  endedAt,
  isRunning,
  type Pause,
  pauseOf,
  type TrajectoryMember,
} from './trajectory.ts';
import { nextInPlan } from './waiting.ts';

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
  /** The dates of the sessions that are not off. */
  sessions: IsoDate[];
  /**
   * The number of completed duties, and the due dates of the open ones. Whether a duty is late depends on the day of
   * reading.
   */
  dutiesDone: number;
  dutiesOpen: IsoDate[];
  /** The pause that lasts. */
  pause?: Pause;
  /** The next milestone, or the end of the pause. Null when none is left or nothing comes by itself. */
  next: { milestoneId: string; on: IsoDate } | null;
  /** The instant at which it was completed or cancelled, absent while it runs. */
  endedAt?: IsoInstant;
};

export const summaryOf = (trajectoryId: string, state: ExistingTrajectory): TrajectorySummary => {
  const next = isRunning(state) ? nextInPlan(state) : undefined;
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
    sessions: SESSIONS.filter((id) => !isOff(state, id))
      .map((id) => state.plan.sessions[id].date)
      .sort(),
    dutiesDone: state.plan.duties.length - open.length,
    dutiesOpen: open.map(({ due }) => due),
    next: next ? { milestoneId: next.id, on: next.on } : null,
    ...pausedSince(state),
    ...endOf(state),
  };
};

const pausedSince = (state: ExistingTrajectory): Pick<TrajectorySummary, 'pause'> => {
  const pause = pauseOf(state);
  return pause ? { pause } : {};
};

const endOf = (state: ExistingTrajectory): Pick<TrajectorySummary, 'endedAt'> => {
  const at = endedAt(state);
  return at === undefined ? {} : { endedAt: at };
};
