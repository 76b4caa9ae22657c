import type { SessionId } from '../../events/plan.ts';
import type { IsoInstant } from '../calendar/local-time.ts';
import type { ToldPlans } from './told.ts';
import { changesOf, type ExistingTrajectory } from './trajectory.ts';

/**
 * The SEQUENCE of a session in the calendar of anybody. It follows from the state of the trajectory alone and never falls.
 * It rises when date, hours or venue change, when the session is called off, when the team changes, when a pause begins and
 * ends, and when the trajectory is cancelled. So whoever leaves gets a
 * CANCEL above every REQUEST before, and whoever returns a REQUEST above that CANCEL.
 */
export const sequenceOf = (
  trajectory: Pick<ExistingTrajectory, 'status' | 'plan' | 'teamRevision' | 'arrangements' | 'reports' | 'pause'>,
  session: SessionId,
): number =>
  changesOf(trajectory, session) +
  trajectory.teamRevision +
  2 * trajectory.plan.pauses.length +
  (trajectory.pause ? 1 : 0) +
  (trajectory.status === 'cancelled' ? 1 : 0);

/**
 * Whether the calendar of a person may hold an entry of this session from an earlier mail: since they joined, a reminder
 * of it went out or a mail about its change did, a welcome carried it as the only one ahead, a mail told that it was added, a pause took it out, or they left
 * before and got a cancellation. The first change of a session
 * that a mail is about itself counts as one, so it needs two. `own` are the milestones of the mail, by `occurrenceOf`.
 */
export const mayBeInCalendar = (
  trajectory: Pick<ExistingTrajectory, 'plan' | 'reached' | 'members' | 'formerMembers' | 'arrangements' | 'reports'>,
  personId: string,
  session: SessionId,
  { own = [], told = [] }: { own?: readonly string[]; told?: ToldPlans } = {},
): boolean => {
  const { reached, members, formerMembers } = trajectory;
  if (told.some(({ invitedTo }) => invitedTo.includes(session))) return true;
  if (formerMembers.some((one) => one.personId === personId)) return true;
  const [first] = members.filter((one) => one.personId === personId).toSorted((a, b) => (a.since < b.since ? -1 : 1));
  if (trajectory.plan.pauses.some(({ since }) => since >= (first?.since ?? ''))) return true;
  if (changesOf(trajectory, session) - (first?.changesBefore?.[session] ?? 0) > 1) return true;
  // A late wake-up reaches several reminders of one session at once, and asks for one mail.
  const isOwn = (occurrence: string, at: IsoInstant): boolean =>
    own.some((one) => reached[one] === at && revisionIn(one) === revisionIn(occurrence));
  return Object.entries(reached).some(
    ([occurrence, at]) =>
      occurrence.startsWith(`session-${session}-reminder-`) && at >= (first?.since ?? '') && !isOwn(occurrence, at),
  );
};

const revisionIn = (occurrence: string): string => occurrence.slice(occurrence.lastIndexOf('_r'));
