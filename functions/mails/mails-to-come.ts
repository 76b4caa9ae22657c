import { nounOf } from '../../domain/aggregate.ts';
import type { Attendance } from '../../domain/attendance/attendance.ts';
import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import type { MailRequest } from '../../domain/mail/mail.ts';
import { type KnownItem, knownItem, type Templated } from '../../domain/mail/noun.ts';
import { mailNouns, mailRequests } from '../../domain/nouns.ts';
import { decide as decidePlaces } from '../../domain/places/decide.ts';
import { lapsesAt } from '../../domain/places/offers.ts';
import { evolve as evolvePlaces, inSeat, type Places } from '../../domain/places/places.ts';
import { commandAfterMilestones } from '../../domain/rsvp/after-milestones.ts';
import { decide } from '../../domain/rsvp/decide.ts';
import { sessionBefore } from '../../domain/rsvp/inviting.ts';
import { evolve, type Rsvp } from '../../domain/rsvp/rsvp.ts';
import type { Session } from '../../domain/session/session.ts';
import { beginsAt } from '../../domain/trajectory/arrangements.ts';
import { type PlannedStep, plannedSteps, wantedAt } from '../../domain/trajectory/planned-mails.ts';
import { sessionsIn } from '../../domain/trajectory/sessions.ts';
import type { ExistingTrajectory } from '../../domain/trajectory/trajectory.ts';
import type { SessionId } from '../../events/plan.ts';
import type { RsvpEvent } from '../../events/rsvp.ts';

/** What decides which mails the group gets, besides the plan. */
export type GroupStates = {
  places: Places;
  sessions: readonly { session: SessionId; state: Session; rsvp: Rsvp }[];
  /** Who came to a session. */
  cameTo(session: SessionId): Attendance;
};

/** A mail that is to come, with the states as they will be when it is asked for, if nothing else changes. */
export type MailToCome = {
  at: IsoInstant;
  mail: MailRequest;
  trajectory: ExistingTrajectory;
  subject: unknown;
  known(item: Templated): KnownItem;
};

const known = (item: Templated): KnownItem => knownItem(mailNouns, item);

/**
 * The mails that are still to come by the plan, to the team and to the group, in the order of their instants. The plan is played to its
 * end. Nothing is done and nobody answers on the way, so whoever has not said whether they come is asked until the end.
 */
export const mailsToCome = (trajectory: ExistingTrajectory, group: GroupStates): MailToCome[] => {
  const answers = new Map(group.sessions.map(({ session, rsvp }) => [session, rsvp]));
  const steps = plannedSteps(trajectory);
  const ofPlan = steps.flatMap((step) => [
    ...askedBy({ ...step.event, at: step.at }, step, { trajectory: step.trajectory, places: group.places }),
    ...answersAfter(step, group, answers).flatMap(({ event, rsvp }) =>
      askedBy({ ...event, at: step.at }, step, { [`rsvp#${event.data.session}`]: rsvp }),
    ),
  ]);
  const ofOffers = offersAfter(
    group.places,
    trajectory,
    (at) => steps.findLast((one) => one.at <= at)?.trajectory ?? trajectory,
  );
  return [...ofPlan, ...ofOffers].toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at));
};

/** The mails of each offer whose time ends before somebody answers it, and of the offers that follow from it. */
const offersAfter = (
  places: Places,
  now: ExistingTrajectory,
  trajectoryAt: (at: IsoInstant) => ExistingTrajectory,
): MailToCome[] => {
  const mails: MailToCome[] = [];
  let state = places;
  let trajectory = now;
  for (let at = nextLapse(state, trajectory); at !== undefined; at = nextLapse(state, trajectory)) {
    trajectory = trajectoryAt(at);
    const decided = decidePlaces({ type: 'Tend', now: at }, state, trajectory);
    if (!decided.ok || decided.events.length === 0) return mails;
    for (const event of decided.events) {
      state = evolvePlaces(state, event, at);
      mails.push(...askedBy({ ...event, at }, { at, trajectory }, { places: state }));
    }
  }
  return mails;
};

const nextLapse = (places: Places, trajectory: ExistingTrajectory): IsoInstant | undefined =>
  inSeat(places, 'offered')
    .flatMap(({ until }) => (until === undefined ? [] : [lapsesAt(until, trajectory)]))
    .toSorted()[0];

/** What is written down of the answers at a step. `answers` are brought up to date with it. */
const answersAfter = (
  { at, event, trajectory }: PlannedStep,
  { places, sessions, cameTo }: GroupStates,
  answers: Map<SessionId, Rsvp>,
): { event: RsvpEvent; rsvp: Rsvp }[] => {
  const command = event.type === 'Trajectory.MilestonesReached' ? commandAfterMilestones(event.data) : undefined;
  if (!command || places.entries.length === 0) return [];
  return sessionsIn(trajectory.plan).flatMap((session) => {
    const facts = sessions.find((one) => one.session === session)?.state.facts;
    let rsvp = answers.get(session);
    if (!facts || !rsvp || beginsAt(trajectory, session) <= at) return [];
    const previous = sessionBefore(trajectory, session);
    const before = previous === undefined ? undefined : cameTo(previous);
    const decided = decide({ ...command(session), now: at }, rsvp, { session, trajectory, places, facts, before });
    if (!decided.ok) return [];
    const after: { event: RsvpEvent; rsvp: Rsvp }[] = [];
    for (const one of decided.events) {
      rsvp = evolve(rsvp, one, at);
      answers.set(session, rsvp);
      after.push({ event: one, rsvp });
    }
    return after;
  });
};

type Heard = Parameters<(typeof mailRequests)['trajectory']['asksFor']>[0];

/** The mails that an event asks for and that are wanted then. `subjects`: the states that it may be about. */
const askedBy = (
  event: Heard,
  { at, trajectory }: Pick<PlannedStep, 'at' | 'trajectory'>,
  subjects: Readonly<Record<string, unknown>>,
): MailToCome[] =>
  Object.entries(subjects).flatMap(([name, subject]) => {
    const noun = Object.values(mailRequests).find((one) => one.noun === nounOf(name));
    if (!noun?.listensTo.some((contract) => contract.name === event.type)) return [];
    const stored = { trajectory, subject };
    return noun.asksFor(event, stored).flatMap((asked): MailToCome[] => {
      const mail = wantedAt(at, asked, stored, known);
      return mail ? [{ at, mail, trajectory, subject, known }] : [];
    });
  });
