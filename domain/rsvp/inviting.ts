import type { Plan, SessionId } from '../../events/plan.ts';
import type { IsoInstant } from '../calendar/local-time.ts';
import { beginsAt, endsAt } from '../trajectory/arrangements.ts';
import { isOff, outcomeOf } from '../trajectory/reports.ts';
import { sessionsIn } from '../trajectory/sessions.ts';
import { type ExistingTrajectory, isRunning } from '../trajectory/trajectory.ts';
import { goesOn } from '../trajectory/waiting.ts';
import type { Rsvp } from './rsvp.ts';

/** Days before a session by which people are invited, even when the one before it is still to come. */
export const INVITED_DAYS = 21;

const DAY = 24 * 3_600_000;

/** Whether a session does not go on, or waits for the end of a pause. */
export const isCalledOff = (trajectory: ExistingTrajectory, session: SessionId): boolean =>
  trajectory.status === 'cancelled' || !goesOn(trajectory, session);

/**
 * The sessions to which participants are invited at this instant: the next one, once the one before is over or was said to be
 * held, and whichever begins within three weeks. A session that is off counts as over once its date has passed: it may get a
 * new date until then, and whoever reads that it is off is not invited to the next in the same minute.
 */
export const sessionsToInviteTo = (trajectory: ExistingTrajectory, now: IsoInstant): SessionId[] =>
  isRunning(trajectory) ? nextIn(trajectory, now).filter((id) => goesOn(trajectory, id)) : [];

const isOverAt =
  (trajectory: ExistingTrajectory, now: IsoInstant) =>
  (session: SessionId): boolean =>
    endsAt(trajectory, session) <= now || outcomeOf(trajectory, session) === 'held';

/** The sessions that may be in the calendars of participants when the whole trajectory stops or waits. */
export const sessionsInvitedTo = (trajectory: ExistingTrajectory, now: IsoInstant): SessionId[] =>
  nextIn(trajectory, now).filter((id) => !isOff(trajectory, id));

/**
 * The sessions to which a mail about the whole plan asked at an earlier instant. Whatever was said to be held since was still to come by
 * then, or going on.
 */
export const sessionsAskedTo = (trajectory: ExistingTrajectory, at: IsoInstant): SessionId[] =>
  isRunning(trajectory)
    ? nextIn(trajectory, at, (id) => endsAt(trajectory, id) <= at).filter((id) => goesOn(trajectory, id))
    : [];

const nextIn = (trajectory: ExistingTrajectory, now: IsoInstant, isOver = isOverAt(trajectory, now)): SessionId[] => {
  const sessions = sessionsIn(trajectory.plan);
  const soon = new Date(Date.parse(now) + INVITED_DAYS * DAY).toISOString();
  return sessions.filter((id, index) => {
    const begins = beginsAt(trajectory, id);
    if (begins <= now) return false;
    const before = sessions[index - 1];
    return before === undefined || isOver(before) || begins <= soon;
  });
};

/** The session before one, among those that are not off. */
export const sessionBefore = (trajectory: ExistingTrajectory, session: SessionId): SessionId | undefined => {
  const sessions = sessionsIn(trajectory.plan).filter((id) => id === session || !isOff(trajectory, id));
  return sessions[sessions.indexOf(session) - 1];
};

/**
 * The last revision of the plan that moved the start or several sessions, or ended a pause that moved it: one mail to the group tells the dates of it.
 */
export const lastMovedIn = (trajectory: Pick<ExistingTrajectory, 'plan' | 'reports'>): number => {
  const { plan } = trajectory;
  const dated = sessionsIn(plan)
    .filter((id) => !isOff(trajectory, id))
    .map((id) => datedIn(plan, id));
  return Math.max(
    startDatedIn(plan),
    // An end that moves nothing does not tell what moved before the pause.
    ...plan.pauses.flatMap(({ days, revision }) => (days > 0 ? [revision] : [])),
    ...dated.filter((revision, index) => dated.indexOf(revision) !== index),
  );
};

/** The same, or the end of a pause that moved nothing: a mail tells that the group goes on. */
const lastToldIn = (trajectory: Pick<ExistingTrajectory, 'plan' | 'reports'>): number =>
  Math.max(lastMovedIn(trajectory), ...trajectory.plan.pauses.map(({ revision }) => revision));

/** The revision of the plan that gave the start its date, while it is to come. */
export const startDatedIn = ({ milestones }: Plan): number =>
  milestones.find(({ id }) => id === 'phase-preparation-start')?.revision ?? 0;

/** The revision of the plan that gave a session its date, while the session is to come. */
export const datedIn = ({ milestones }: Plan, session: SessionId): number =>
  milestones.find(({ id }) => id === `session-${session}-follow-up`)?.revision ?? 0;

/**
 * Whether the mail about the whole plan tells what changed for those who were asked to a session before: its new date, or that
 * it goes on after a pause. It goes by the states, so it holds whatever was heard first.
 */
export const isToldWithPlan = (
  trajectory: ExistingTrajectory,
  session: SessionId,
  { status, planRevision }: Pick<Rsvp, 'status' | 'planRevision'>,
): boolean => {
  const [told, dated] = [lastToldIn(trajectory), datedIn(trajectory.plan, session)];
  return told > planRevision && told >= dated && (status === 'off' || dated > planRevision);
};
