import type { PlannedMilestone, SessionId, Transition } from '../../events/plan.ts';
import { addDays, dateOf, type IsoDate, type IsoInstant, instantAt } from '../calendar/local-time.ts';
import { beginsAt, isSuspended } from './arrangements.ts';
import { reasonNotesOf } from './reasons.ts';
import { isOff } from './reports.ts';
import { sessionDate } from './sessions.ts';
import {
  type ExistingTrajectory,
  isRunning,
  openMilestones,
  type Pause,
  pauseOf,
  type RunningTrajectory,
  type Trajectory,
} from './trajectory.ts';

// What waits while a trajectory is paused.

/** Whether a session goes on at its date in the plan. */
export const goesOn = (trajectory: ExistingTrajectory, session: SessionId): boolean =>
  !isOff(trajectory, session) && !isSuspended(trajectory, session);

type Planned = Pick<RunningTrajectory, 'plan' | 'reached' | 'pause'>;

/** The date of a session, as a reader may be told. Undefined while it waits for the end of a pause: nobody knows it then. */
export const dateToTell = (trajectory: ExistingTrajectory, session: SessionId): IsoDate | undefined =>
  isSuspended(trajectory, session) ? undefined : sessionDate(trajectory.plan, session);

/** Whether a session has begun. One that waits has not, whatever its date was. */
export const hasBegun = (trajectory: ExistingTrajectory, session: SessionId, now: IsoInstant): boolean =>
  !isSuspended(trajectory, session) && beginsAt(trajectory, session) <= now;

/** The milestones that are not reached yet and do not wait, earliest first. */
export const milestonesToReach = (state: Planned): PlannedMilestone[] => {
  const { pause } = state;
  const open = openMilestones(state);
  return pause ? open.filter((milestone) => !waits(milestone, pause)) : open;
};

// What announces a day that waits, waits too.
const waits = ({ on, anchor }: PlannedMilestone, { since }: Pause): boolean =>
  instantAt(on > anchor ? on : anchor) >= since;

/**
 * Whether a pause may still end and move nothing: on the day on which it began. A command that was given before midnight may be
 * decided a little after it.
 */
export const mayEndUnmoved = ({ since }: Pause, now: IsoInstant): boolean =>
  now < instantAt(addDays(dateOf(since), 1), '01:00');

/** Why a pause keeps a mail back whose news comes again with its end. An end that moves nothing does not tell it, so until then the mail stays open. */
export const keptByPause = (trajectory: ExistingTrajectory, now: IsoInstant): 'paused' | 'not-yet' | undefined => {
  const pause = pauseOf(trajectory);
  if (!pause) return undefined;
  return mayEndUnmoved(pause, now) ? 'not-yet' : 'paused';
};

/**
 * Whether it is the night after the day on which a pause began. What a pause kept with other news is known to be left out by then, and
 * the rest waits for the morning.
 */
export const isNightAfterPause = (trajectory: ExistingTrajectory, now: IsoInstant): boolean => {
  const pause = pauseOf(trajectory);
  return pause !== undefined && !mayEndUnmoved(pause, now) && now < instantAt(addDays(dateOf(pause.since), 1));
};

/** The name of the end of a pause among the milestones to come. */
export const RESUMPTION = 'resumption';

/** The transition that waits for its release, before its day or after it. */
export const heldIn = (trajectory: ExistingTrajectory): Transition | undefined =>
  isRunning(trajectory) ? (trajectory.pause?.held ?? trajectory.hold?.transition) : undefined;

/** What the mail about a pause that begins knows of it. */
export const pauseParams = (
  trajectory: ExistingTrajectory,
  revision: number,
): { revision: number; held?: Transition; noteId?: string } => {
  const held = pauseOf(trajectory)?.held;
  const { pause, hold } = reasonNotesOf(trajectory);
  const noteId = pause ?? hold;
  return { revision, ...(held === undefined ? {} : { held }), ...(noteId === undefined ? {} : { noteId }) };
};

/** What comes next by the plan: a milestone, or the end of a pause. Undefined when nothing is to come by itself. */
export const nextInPlan = (state: Planned): { id: string; on: IsoDate } | undefined => {
  const [next] = milestonesToReach(state);
  if (next) return { id: next.id, on: next.on };
  return state.pause?.until === undefined ? undefined : { id: RESUMPTION, on: state.pause.until };
};

/** When the timeline must wake next. Undefined when no milestone is left. An instant in the past means: wake now. */
export const nextDue = (state: Trajectory): IsoInstant | undefined => {
  if (!isRunning(state)) return undefined;
  const next = nextInPlan(state);
  return next && instantAt(next.on);
};

/** The instant until which time counts for the plan: while it is paused, the beginning of the pause. */
export const countsUntil = (trajectory: ExistingTrajectory, now: IsoInstant): IsoInstant =>
  pauseOf(trajectory)?.since ?? now;
