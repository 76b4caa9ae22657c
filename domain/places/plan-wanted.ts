import * as z from 'zod/mini';
import { flag } from '../../events/contract.ts';
import { type SessionId, sessionId } from '../../events/plan.ts';
import type { IsoInstant } from '../calendar/local-time.ts';
import type { Unwanted } from '../mail/mail.ts';
import type { Told } from '../mail/template.ts';
import { datedIn, lastMovedIn, sessionsAskedTo, sessionsToInviteTo } from '../rsvp/inviting.ts';
import { beginsAt, isSuspended } from '../trajectory/arrangements.ts';
import { isLongAgo, isOff, isReportedAgain, outcomeOf } from '../trajectory/reports.ts';
import { isExtra, plannedSession, sessionsIn } from '../trajectory/sessions.ts';
import { type ExistingTrajectory, isRunning, pauseOf } from '../trajectory/trajectory.ts';
import { keptByPause } from '../trajectory/waiting.ts';
import { type Entry, entryOf, isOpen, type Places } from './places.ts';

/** The revision of the plan that tells of it. */
export const params = z.object({ revision: z.int(), participantId: z.string() });
export type Params = z.infer<typeof params>;
/** `lasted`: the pause lasts already, and gets another end. */
export const pauseParams = z.object({ ...params.shape, lasted: z.exactOptional(flag) });
/** A session that the plan gave its date. */
export const sessionParams = z.object({ ...params.shape, session: sessionId });
type SessionParams = z.infer<typeof sessionParams>;
/** A session that is off by this report. */
export const offParams = z.object({ participantId: z.string(), session: sessionId, report: z.int() });
type OffParams = z.infer<typeof offParams>;
/** A session of other hours, or at another venue, on the same date. `changes` counts those of its arrangement. */
export const arrangedParams = z.object({ ...sessionParams.shape, changes: z.int() });
type ArrangedParams = z.infer<typeof arrangedParams>;
/** Another place of all sessions that have none of their own. `correction` numbers the corrections of the trajectory. */
export const venueParams = z.object({ ...params.shape, correction: z.int() });
type VenueParams = z.infer<typeof venueParams>;
export type Situation = { trajectory: ExistingTrajectory; subject: Places };

/** Why somebody who takes part, waits, or was offered a place hears nothing of it. */
const unlessIn =
  (unwanted: (params: Params, trajectory: ExistingTrajectory, now: IsoInstant, entry: Entry) => Unwanted | undefined) =>
  (params: Params, { trajectory, subject, now }: Sent): Unwanted | undefined => {
    const entry = entryOf(subject, params.participantId);
    return entry && isOpen(entry) ? unwanted(params, trajectory, now, entry) : 'superseded';
  };

/** Whether the group still comes together: on a day of the plan, or once a pause is over. After the last session its plan is no news to it. */
const hasSessionsAhead = (trajectory: ExistingTrajectory, now: IsoInstant): boolean =>
  sessionsIn(trajectory.plan).some(
    (id) => !isOff(trajectory, id) && (isSuspended(trajectory, id) || beginsAt(trajectory, id) > now),
  );

/** New dates are told as they are by then, once: not while the group waits, and not when a later mail tells them too. */
const datesUnwanted = ({ revision }: Params, trajectory: ExistingTrajectory, now: IsoInstant): Unwanted | undefined => {
  if (trajectory.status === 'cancelled') return 'cancelled';
  if (!isRunning(trajectory)) return 'too-late';
  const kept = keptByPause(trajectory, now);
  if (kept) return kept;
  if (lastMovedIn(trajectory) > revision) return 'superseded';
  return hasSessionsAhead(trajectory, now) ? undefined : 'unwanted';
};

/** Whoever got a place during the pause was asked to no session yet. Once it is over they are invited to the next, and that mail says it all. */
export const joinedInPause = (
  { revision }: Pick<Params, 'revision'>,
  { plan }: ExistingTrajectory,
  { seat, at, invitedTo }: Entry,
): boolean => {
  const pause = plan.pauses.find((one) => one.revision === revision);
  return seat === 'participant' && invitedTo === undefined && pause !== undefined && pause.since <= at;
};

/**
 * Whether the mail about the whole plan asked somebody to a session to which nobody was invited before: it did so in the moment of that
 * plan, and to whoever took part by then.
 */
export const isAskedWithPlan = (trajectory: ExistingTrajectory, session: SessionId, entry: Entry): boolean => {
  const { replannedAt, plan } = trajectory;
  const revision = lastMovedIn(trajectory);
  return (
    replannedAt !== undefined &&
    entry.at <= replannedAt &&
    datedIn(plan, session) === revision &&
    sessionsAskedTo(trajectory, replannedAt).includes(session) &&
    !joinedInPause({ revision }, trajectory, entry)
  );
};

export type Sent = Situation & Pick<Told, 'now' | 'answer'>;
export const isIn = ({ participantId }: Pick<Params, 'participantId'>, { subject }: Situation): boolean =>
  entryOf(subject, participantId)?.seat === 'participant';

/** Whether the rsvp mails tell somebody of a change of a session: they were invited, or are by now. */
const isToldWithInvitation = ({ session }: SessionParams, { trajectory, now, answer }: Sent): boolean =>
  answer !== undefined || sessionsToInviteTo(trajectory, now).includes(session);

/** Dates, hours and places are told to those who were told them before. */
const toldUnwanted = (params: Params, { trajectory, subject, now }: Sent): Unwanted | undefined => {
  const { seat } = entryOf(subject, params.participantId) ?? {};
  return seat === 'participant' || seat === 'offered' ? datesUnwanted(params, trajectory, now) : 'superseded';
};

/** Another date of one session goes to those who were told the evenings and are not invited to it yet. */
const eveningUnwanted = (params: SessionParams, situation: Sent): Unwanted | undefined => {
  const { trajectory } = situation;
  const { revision, session } = params;
  const unwanted = toldUnwanted(params, situation);
  if (unwanted !== undefined) return unwanted;
  if (isOff(trajectory, session) || datedIn(trajectory.plan, session) !== revision) return 'superseded';
  // A session that is new was told to nobody.
  if (plannedSession(trajectory.plan, session).sequence === 0) return 'unwanted';
  return isIn(params, situation) && isToldWithInvitation(params, situation) ? 'told' : undefined;
};

/** Those who were told the hours and the place, and are not invited yet. A later mail about its date tells these too. */
const arrangedUnwanted = (params: ArrangedParams, situation: Sent): Unwanted | undefined => {
  const { trajectory, now } = situation;
  const { revision, session, changes } = params;
  const unwanted = toldUnwanted(params, situation);
  if (unwanted !== undefined) return unwanted;
  const isLatest = (trajectory.arrangements?.[session]?.changes ?? 0) === changes;
  if (isOff(trajectory, session) || datedIn(trajectory.plan, session) > revision || !isLatest) return 'superseded';
  if (now >= beginsAt(trajectory, session)) return 'too-late';
  // A session that is new was told to nobody.
  if (isExtra(session) && plannedSession(trajectory.plan, session).sequence === 0) return 'unwanted';
  return isIn(params, situation) && isToldWithInvitation(params, situation) ? 'told' : undefined;
};

/** Whether one of these sessions is at the place of the trajectory. Whoever is invited to one hears of all of them from the rsvp mail about it. */
export const areThere = ({ arrangements }: ExistingTrajectory, sessions: readonly SessionId[]): boolean =>
  sessions.some((id) => arrangements?.[id]?.venue === undefined);

/** Those who were told the place, and are invited to none of the sessions that are there. */
const venueUnwanted = (params: VenueParams, situation: Sent): Unwanted | undefined => {
  const { trajectory, now } = situation;
  const unwanted = toldUnwanted(params, situation);
  if (unwanted !== undefined) return unwanted;
  if (trajectory.corrections.venue !== params.correction) return 'superseded';
  return isIn(params, situation) && areThere(trajectory, sessionsToInviteTo(trajectory, now)) ? 'told' : undefined;
};

/** Those who were told the evenings, and not those who are invited: the rsvp mails tell them, and who does not come hears nothing. */
const offUnwanted = ({ participantId, session, report }: OffParams, situation: Sent): Unwanted | undefined => {
  const { trajectory, subject, now, answer } = situation;
  const { seat } = entryOf(subject, participantId) ?? {};
  if (trajectory.status === 'cancelled') return 'cancelled';
  if (!isRunning(trajectory) || now >= beginsAt(trajectory, session)) return 'too-late';
  const kept = keptByPause(trajectory, now);
  if (kept) return kept;
  if (seat !== 'participant' && seat !== 'offered') return 'superseded';
  if (!isOff(trajectory, session) || isReportedAgain(trajectory, session, report)) return 'superseded';
  return answer === undefined ? undefined : 'told';
};

/** Those who were told that it is off, by whichever mail. Whoever had said not to come was told nothing. */
const heldUnwanted = ({ participantId, session, report }: OffParams, situation: Sent): Unwanted | undefined => {
  const { trajectory, subject, now, answer } = situation;
  const { seat } = entryOf(subject, participantId) ?? {};
  if (trajectory.status === 'cancelled') return 'cancelled';
  if (seat !== 'participant' && seat !== 'offered') return 'superseded';
  if (outcomeOf(trajectory, session) !== 'held' || isReportedAgain(trajectory, session, report)) return 'superseded';
  if (isLongAgo(trajectory, session, now)) return 'too-late';
  return answer === 'no' ? 'unwanted' : undefined;
};

/** Why each mail about the plan is no longer wanted. Undefined when it is. */
export const unwantedAs = {
  'group-cancelled': unlessIn((_, { status }) => (status === 'cancelled' ? undefined : 'superseded')),
  'group-paused': unlessIn(({ revision }, trajectory, now) => {
    if (trajectory.status === 'cancelled') return 'cancelled';
    // The pause may have another end by now. It is another pause once one ended after it.
    const lastEnd = trajectory.plan.pauses.at(-1)?.revision ?? 0;
    if (!pauseOf(trajectory) || lastEnd >= revision) return 'superseded';
    return hasSessionsAhead(trajectory, now) ? undefined : 'unwanted';
  }),
  'group-resumed': unlessIn(
    (params, trajectory, now, entry) =>
      datesUnwanted(params, trajectory, now) ?? (joinedInPause(params, trajectory, entry) ? 'told' : undefined),
  ),
  'group-moved': unlessIn(datesUnwanted),
  'group-evening': eveningUnwanted,
  'group-arranged': arrangedUnwanted,
  'group-venue': venueUnwanted,
  'group-off': offUnwanted,
  'group-held': heldUnwanted,
  'group-farewell': unlessIn((_, { status }, __, { seat }) => {
    if (status === 'cancelled') return 'cancelled';
    return status === 'completed' && seat === 'participant' ? undefined : 'superseded';
  }),
};

/** Whether an answer is lost by the plan of which the mail tells, because its session has another date. */
export const askUnwanted = (params: SessionParams, situation: Sent): Unwanted | undefined => {
  const { trajectory, now } = situation;
  const { revision, session } = params;
  const unwanted = unwantedAs['group-resumed'](params, situation);
  if (unwanted !== undefined) return unwanted;
  const isDated =
    sessionsToInviteTo(trajectory, now).includes(session) && datedIn(trajectory.plan, session) >= revision;
  return isIn(params, situation) && isDated ? undefined : 'unwanted';
};
