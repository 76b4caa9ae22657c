import type { SessionId } from '../../events/plan.ts';
import type { ExistingTrajectory } from './trajectory.ts';

/**
 * The SEQUENCE of a session in the calendar of anybody. It follows from the state of the trajectory alone and never falls.
 * It rises when date, hours or venue change, when the team changes, and when the trajectory is cancelled. So whoever leaves gets a
 * CANCEL above every REQUEST before, and whoever returns a REQUEST above that CANCEL.
 */
export const sequenceOf = (
  {
    status,
    plan,
    teamRevision,
    arrangements,
  }: Pick<ExistingTrajectory, 'status' | 'plan' | 'teamRevision' | 'arrangements'>,
  session: SessionId,
): number =>
  plan.sessions[session].sequence +
  (arrangements?.[session]?.changes ?? 0) +
  teamRevision +
  (status === 'cancelled' ? 1 : 0);

/**
 * Whether the calendar of a person may hold an entry of this session from an earlier mail: a reminder of it went out, a
 * mail about its change did, or a cancellation to somebody who had left. The first change of a session that a mail is
 * about itself counts as one, so it needs two.
 */
export const mayBeInCalendar = (
  {
    plan,
    reached,
    formerMembers,
    arrangements,
  }: Pick<ExistingTrajectory, 'plan' | 'reached' | 'formerMembers' | 'arrangements'>,
  personId: string,
  session: SessionId,
): boolean =>
  plan.sessions[session].sequence + (arrangements?.[session]?.changes ?? 0) > 1 ||
  formerMembers.some((one) => one.personId === personId) ||
  Object.keys(reached).some((occurrence) => occurrence.startsWith(`session-${session}-reminder-`));
