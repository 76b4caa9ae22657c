import { nounOf } from '../../domain/aggregate.ts';
import type { Attendance } from '../../domain/attendance/attendance.ts';
import { type IsoInstant, inDaytime, isDaytime } from '../../domain/calendar/local-time.ts';
import type { BesideTrajectory } from '../../domain/gate/needs.ts';
import { seenBy } from '../../domain/mail/group.ts';
import type { MailRequest } from '../../domain/mail/mail.ts';
import { itemsOf, type KnownItem, knownItem, type Templated } from '../../domain/mail/noun.ts';
import { mailNouns, mailRequests } from '../../domain/nouns.ts';
import { decide as decidePlaces } from '../../domain/places/decide.ts';
import { lapsesAt } from '../../domain/places/offers.ts';
import { evolve as evolvePlaces, inSeat, type Places } from '../../domain/places/places.ts';
import { commandAfter } from '../../domain/rsvp/after-events.ts';
import { decide } from '../../domain/rsvp/decide.ts';
import { sessionBefore } from '../../domain/rsvp/inviting.ts';
import { evolve, initialState as noAnswers, type Rsvp } from '../../domain/rsvp/rsvp.ts';
import type { Session } from '../../domain/session/session.ts';
import { beginsAt } from '../../domain/trajectory/arrangements.ts';
import { type PlannedStep, plannedSteps, wantedAt } from '../../domain/trajectory/planned-mails.ts';
import { sessionsIn } from '../../domain/trajectory/sessions.ts';
import { onceTold, whileTelling } from '../../domain/trajectory/telling.ts';
import type { ToldPlans } from '../../domain/trajectory/told.ts';
import { type ExistingTrajectory, isRunning } from '../../domain/trajectory/trajectory.ts';
import type { SessionId } from '../../events/plan.ts';
import type { RsvpEvent } from '../../events/rsvp.ts';

/** What decides which mails go out, besides the plan. */
export type AroundPlan = {
  now: IsoInstant;
  places: Places;
  sessions: readonly { session: SessionId; state: Session; rsvp: Rsvp }[];
  documents: BesideTrajectory['documents'];
  call?: BesideTrajectory['call'];
  /** Who came to a session. */
  cameTo(session: SessionId): Attendance;
  /** What each of the team was told, by person. */
  tellings: ReadonlyMap<string, ToldPlans>;
};

/** A mail that is to come, with the states as they will be when it is asked for, if nothing else changes. */
export type MailToCome = {
  at: IsoInstant;
  mail: MailRequest;
  trajectory: ExistingTrajectory;
  subject: unknown;
  /** What its recipient will have been told before it. */
  told: ToldPlans;
  known(item: Templated): KnownItem;
};

const known = (item: Templated): KnownItem => knownItem(mailNouns, item);

/**
 * The mails that are still to come by the plan, to the team and to the group, in the order of their instants. The plan is played to its
 * end. Nothing is done and nobody answers on the way, so whoever has not said whether they come is asked until the end.
 */
export const mailsToCome = (trajectory: ExistingTrajectory, around: AroundPlan): MailToCome[] => {
  const then: Then = {
    ...{ places: around.places, tendedAt: around.now },
    answers: new Map(around.sessions.map(({ session, rsvp }) => [session, rsvp])),
    tellings: new Map(around.tellings),
  };
  let last = trajectory;
  const mails = plannedSteps(trajectory).flatMap((step) => {
    const before = tendedUntil(step.at, last, around, then);
    last = step.trajectory;
    return [...before, ...askedIn(step, around, then)];
  });
  return [...mails, ...tendedUntil(undefined, last, around, then)];
};

/** What changes while the plan is played. */
type Then = {
  places: Places;
  /** When the places were brought up to date last. */
  tendedAt: IsoInstant;
  answers: Map<SessionId, Rsvp>;
  tellings: Map<string, ToldPlans>;
};

const askedIn = (step: PlannedStep, around: AroundPlan, then: Then): MailToCome[] => {
  const { at, event, trajectory } = step;
  const asked = askedBy({ ...event, at }, step, { trajectory, places: then.places }, around, then);
  const answered = answersAfter(step, around, then).flatMap(({ event, rsvp }) =>
    askedBy({ ...event, at }, step, { [`rsvp#${event.data.session}`]: rsvp }, around, then),
  );
  return [...asked, ...answered];
};

/** The mails of each offer that lapses before an instant unless somebody answers it, and of the offers that follow from it. */
const tendedUntil = (
  until: IsoInstant | undefined,
  trajectory: ExistingTrajectory,
  around: AroundPlan,
  then: Then,
): MailToCome[] => {
  const mails: MailToCome[] = [];
  for (;;) {
    const at = nextTend(then, trajectory);
    if (at === undefined || (until !== undefined && at >= until)) return mails;
    const decided = decidePlaces({ type: 'Tend', now: at }, then.places, trajectory);
    const events = decided.ok ? decided.events : [];
    then.tendedAt = at;
    then.places = events.reduce((state, event) => evolvePlaces(state, event, at), then.places);
    for (const event of events) {
      mails.push(...askedBy({ ...event, at }, { at, trajectory }, { places: then.places }, around, then));
    }
  }
};

/** When an offer lapses, or what became free at night is offered in the morning. Each happens once. */
const nextTend = ({ places, tendedAt }: Then, trajectory: ExistingTrajectory): IsoInstant | undefined => {
  if (!isRunning(trajectory)) return undefined;
  const lapses = inSeat(places, 'offered').flatMap(({ until }) =>
    until === undefined ? [] : [lapsesAt(until, trajectory)],
  );
  const waits = inSeat(places, 'waiting').length > 0 && !isDaytime(tendedAt);
  return [...lapses, ...(waits ? [inDaytime(tendedAt)] : [])].toSorted()[0];
};

/** What is written down of the answers at a step. The answers are brought up to date with it. */
const answersAfter = (
  { at, event, trajectory }: PlannedStep,
  { sessions, cameTo }: AroundPlan,
  { places, answers }: Then,
): { event: RsvpEvent; rsvp: Rsvp }[] => {
  const command = commandAfter(event);
  if (!command || places.entries.length === 0) return [];
  return sessionsIn(trajectory.plan).flatMap((session) => {
    const facts = sessions.find((one) => one.session === session)?.state.facts;
    const answered = answers.get(session);
    if (!facts || !answered || beginsAt(trajectory, session) <= at) return [];
    const previous = sessionBefore(trajectory, session);
    const before = previous === undefined ? undefined : cameTo(previous);
    const decided = decide({ ...command(session), now: at }, answered, { session, trajectory, places, facts, before });
    const events = decided.ok ? decided.events : [];
    const rsvp = events.reduce((state, one) => evolve(state, one, at), answered);
    answers.set(session, rsvp);
    return events.map((one) => ({ event: one, rsvp }));
  });
};

type Heard = Parameters<(typeof mailRequests)['trajectory']['asksFor']>[0];

/** The mails that an event asks for and that are wanted then. `subjects`: the states that it may be about. */
const askedBy = (
  event: Heard,
  { at, trajectory }: Pick<PlannedStep, 'at' | 'trajectory'>,
  subjects: Readonly<Record<string, unknown>>,
  { documents, sessions, call, cameTo }: AroundPlan,
  { places, answers, tellings }: Then,
): MailToCome[] => {
  const beside: BesideTrajectory = { documents, sessions, places, ...(call === undefined ? {} : { call }) };
  const group = { places, rsvpOf: (session: SessionId) => answers.get(session) ?? noAnswers, listOf: cameTo };
  return Object.entries(subjects).flatMap(([name, subject]) => {
    const noun = Object.values(mailRequests).find((one) => one.noun === nounOf(name));
    if (!noun?.listensTo.some((contract) => contract.name === event.type)) return [];
    const stored = { trajectory, subject };
    return noun.asksFor(event, stored).flatMap((asked): MailToCome[] => {
      const { recipientId } = asked;
      const told = tellings.get(recipientId) ?? [];
      const seen = seenBy(itemsOf(asked).map(known), recipientId, group);
      const mail = wantedAt(at, asked, stored, known, { beside, told, ...seen });
      if (!mail) return [];
      const telling = { tells: itemsOf(mail).flatMap((item) => known(item).tells), at, mail: mail.key };
      if (telling.tells.length > 0) {
        tellings.set(recipientId, onceTold(trajectory, whileTelling(trajectory, told, telling), telling));
      }
      return [{ at, mail, trajectory, subject, told, known }];
    });
  });
};
