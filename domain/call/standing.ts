import type { Plan } from '../../events/plan.ts';
import { addDays, dateOf, type IsoDate, type IsoInstant, instantAt } from '../calendar/local-time.ts';
import { sessionDate } from '../trajectory/sessions.ts';
import { type ExistingTrajectory, isRunning, pauseOf } from '../trajectory/trajectory.ts';

/** What somebody decided about a call besides the plan. */
export type Turned = { status: 'as-planned' } | { status: 'opened' | 'closed'; since: IsoInstant };

/**
 * Where a call stands. `lastDay` is the last day on which people can sign up, and `opensOn` the day on which they can: both by the
 * plan, and left out when nothing but somebody's decision says so, and during a pause, because the plan moves when that ends.
 */
export type Standing =
  | { state: 'not-open'; opensOn?: IsoDate }
  | { state: 'open'; lastDay?: IsoDate }
  | { state: 'closed'; since?: IsoDate }
  /** The trajectory was completed or cancelled: nobody opens its call again. */
  | { state: 'over' };

/** What says when a call is open. A trajectory has it, and so does its summary. */
export type Planned = {
  isRunning: boolean;
  phases: Plan['phases'];
  kickoff: IsoDate;
  /** Since when it is paused. A call stands as it stood then. */
  pausedSince?: IsoInstant | undefined;
};

/**
 * A call opens with the preparation, at 09:00, and closes at the end of the day before the Kickoff: by then the group is called,
 * and later an offer of a place would leave nobody 24 hours to answer.
 */
export const standingOf = (turned: Turned, planned: Planned, now: IsoInstant): Standing => {
  const { phases, kickoff } = planned;
  const closes = instantAt(kickoff, '00:00');
  const lastDay = addDays(kickoff, -1);
  if (!planned.isRunning) return { state: 'over' };
  if (turned.status === 'closed') return { state: 'closed', since: dateOf(turned.since) };
  const isPaused = planned.pausedSince !== undefined;
  const at = planned.pausedSince ?? now;
  const open: Standing = { state: 'open', ...(isPaused ? {} : { lastDay }) };
  if (turned.status === 'opened') {
    // Opened before the plan closes it, it closes with the plan. Opened after that, somebody closes it, or the guidance ends.
    if (at < closes) return open;
    if (turned.since >= closes && at < instantAt(phases.evaluation)) return { state: 'open' };
    return { state: 'closed', since: kickoff };
  }
  if (at < instantAt(phases.preparation)) {
    return { state: 'not-open', ...(isPaused ? {} : { opensOn: phases.preparation }) };
  }
  return at < closes ? open : { state: 'closed', since: kickoff };
};

/** Where the call of a trajectory stands. */
export const standingIn = (turned: Turned, trajectory: ExistingTrajectory, now: IsoInstant): Standing =>
  standingOf(
    turned,
    {
      isRunning: isRunning(trajectory),
      phases: trajectory.plan.phases,
      kickoff: sessionDate(trajectory.plan, 'kickoff'),
      pausedSince: pauseOf(trajectory)?.since,
    },
    now,
  );
