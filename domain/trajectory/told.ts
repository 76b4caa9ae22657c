import * as z from 'zod/mini';
import { cents, flag, isoDate, isoInstant } from '../../events/contract.ts';
import { ofEachSession, revision, type SessionId, sessionId, type Transition, transition } from '../../events/plan.ts';
import { clockTime, type SessionFact, venue } from '../../events/session.ts';
import type { IsoInstant } from '../calendar/local-time.ts';
import type { Shown } from '../session/known.ts';
import { hoursOf, lineOf } from './arrangements.ts';
import { CORRECTABLE } from './correct.ts';
import { TRANSITIONS } from './phases.ts';
import { isOff, outcomeOf } from './reports.ts';
import { isExtra, sessionDate, sessionsIn } from './sessions.ts';
import type { ExistingTrajectory } from './trajectory.ts';

const toldSession = z.object({
  date: isoDate,
  start: clockTime,
  end: clockTime,
  /** The place of its own. */
  venue: z.optional(venue),
  bring: z.optional(z.string()),
  /** The revision of the session in which its title changed last. */
  title: z.exactOptional(z.int()),
  isOff: flag,
});
export type ToldSession = z.infer<typeof toldSession>;

/** What mails told one person of a trajectory: whatever can change or be taken back, as the last of them told it. */
export const told = z.object({
  revision,
  start: isoDate,
  transitions: z.object({ guidance: isoDate, evaluation: isoDate, end: isoDate }),
  /** An extra session that nobody told of is left out. */
  sessions: ofEachSession(toldSession),
  facts: z.object({
    venue: z.optional(z.string()),
    workingBudgetCents: cents,
    targetGroupSize: z.optional(z.int()),
  }),
  isPaused: flag,
  isCancelled: flag,
  /** The sessions that a mail carried an invitation to by itself: the only one ahead of a welcome, and each that was added. */
  invitedTo: z.array(sessionId),
  /** What was new to the person. */
  news: z.object({
    start: flag,
    transitions: z.array(transition),
    sessions: z.array(sessionId),
    added: z.array(sessionId),
  }),
  at: isoInstant,
  /** The key of the mail. */
  mail: z.string(),
});
export type Told = z.infer<typeof told>;

/**
 * What a person may know: what the last mail told, and what later mails told of which it is unknown whether they were
 * sent. Empty when no mail has told the plan.
 */
export type ToldPlans = readonly Told[];

/**
 * What a person was told: what they may know, and what they knew before each of the last mails that certainly went out, the
 * latest last. `isReturned`: a mail that told something came back or was withheld, and none has gone out since.
 */
export type Telling = { plans: ToldPlans; before: readonly ToldPlans[]; isReturned: boolean };

export const NOTHING_TOLD: Telling = { plans: [], before: [], isReturned: false };

/**
 * What an item of a mail tells. `everything`: the whole trajectory, to somebody new. `plan`: its start and end, and
 * all of the sessions that go on. `session`: hours, place and what to bring.
 */
export type Tells =
  | { what: 'everything' | 'pause' | 'cancellation' }
  | { what: 'plan'; moved: readonly SessionId[] }
  | { what: 'session' | 'session-off'; session: SessionId }
  | { what: 'facts'; fields: readonly string[] };

/** What a plan has that is new to a person. `added`: the sessions that they knew nothing of. */
export type News = { start: boolean; transitions: Transition[]; sessions: SessionId[]; added: SessionId[] };

/** Whether the plan still has a date to tell of a session: not of one that is off, nor of one that took place. */
const isPlanned = (trajectory: Pick<ExistingTrajectory, 'reports'>, session: SessionId): boolean =>
  outcomeOf(trajectory, session) === undefined;

/** What is new to whoever was told these plans. A first plan is no news: nothing in it has changed. */
export const newsIn = (trajectory: Pick<ExistingTrajectory, 'plan' | 'reports'>, plans: ToldPlans): News => {
  const { plan } = trajectory;
  const { phases } = plan;
  const isNew = (id: SessionId, one: ToldSession | undefined): boolean =>
    !one || one.isOff || one.date !== sessionDate(plan, id);
  const goingOn = sessionsIn(plan).filter((id) => isPlanned(trajectory, id));
  return {
    start: plans.some(({ start }) => start !== phases.preparation),
    transitions: TRANSITIONS.filter((id) => plans.some(({ transitions }) => transitions[id] !== phases[id])),
    sessions: goingOn.filter((id) => plans.some((one) => isNew(id, one.sessions[id]))),
    added: goingOn.filter((id) => isExtra(id) && plans.some((one) => one.sessions[id] === undefined)),
  };
};

/** The sessions that are planned, and of which whoever was told these plans may know that they are off. */
export const onAgainIn = (trajectory: Pick<ExistingTrajectory, 'plan' | 'reports'>, plans: ToldPlans): SessionId[] =>
  sessionsIn(trajectory.plan).filter(
    (id) => isPlanned(trajectory, id) && plans.some(({ sessions }) => sessions[id]?.isOff === true),
  );

/** Whether a plan has anything that is new to whoever was told these plans. */
export const hasNews = (trajectory: Pick<ExistingTrajectory, 'plan' | 'reports'>, plans: ToldPlans): boolean => {
  const { start, transitions, sessions } = newsIn(trajectory, plans);
  return start || transitions.length + sessions.length > 0;
};

/** The facts of a session, besides its date, that are new to whoever was told these plans. */
export const newFactsOf = (session: SessionId, trajectory: ExistingTrajectory, plans: ToldPlans): SessionFact[] => {
  const current = sessionIn(trajectory, session);
  return FACTS.filter((fact) =>
    plans.some(({ sessions }) => textOf(sessions[session]?.[fact]) !== textOf(current[fact])),
  );
};

/** The sessions of which a mail about a plan that moved some of them tells something new. */
export const newSessionsIn = (
  trajectory: ExistingTrajectory,
  plans: ToldPlans,
  moved: readonly SessionId[],
): SessionId[] => {
  const { sessions } = newsIn(trajectory, plans);
  const isChanged = (id: SessionId): boolean =>
    moved.includes(id) && isPlanned(trajectory, id) && newFactsOf(id, trajectory, plans).length > 0;
  return sessionsIn(trajectory.plan).filter((id) => sessions.includes(id) || isChanged(id));
};

/** What each of these plans told of a session. Nothing of one that did not have it. */
export const shownBefore = (session: SessionId, plans: ToldPlans): Shown[] =>
  plans.flatMap(({ sessions, facts }): Shown[] => {
    const told = sessions[session];
    if (!told) return [];
    const { date, start, end, venue, bring } = told;
    return [{ date, start, end, place: (venue ? lineOf(venue) : facts.venue) ?? null, bring: bring ?? null }];
  });

const FACTS = ['title', 'start', 'end', 'venue', 'bring'] as const;

/** The table may give the fields of a venue in another order. */
const textOf = (fact: ToldSession[(typeof FACTS)[number]]): string => {
  if (fact === undefined || typeof fact !== 'object') return String(fact ?? '');
  const { place, location, mapUrl, accessibility } = fact;
  return JSON.stringify([place, location, mapUrl, accessibility]);
};

/** What a mail of now can tell of a session. */
export const sessionIn = (trajectory: ExistingTrajectory, id: SessionId): ToldSession => {
  const { title, venue: place, bring } = trajectory.arrangements?.[id] ?? {};
  return {
    date: sessionDate(trajectory.plan, id),
    ...hoursOf(trajectory, id),
    ...(place === undefined ? {} : { venue: place }),
    ...(bring === undefined ? {} : { bring }),
    ...(title === undefined ? {} : { title }),
    isOff: isOff(trajectory, id),
  };
};

/** Everything that a person was told, as one text. What differs was told otherwise. */
export const contentOf = ({ revision, start, transitions, sessions, facts, isPaused, isCancelled }: Told): string =>
  JSON.stringify([
    [revision, start, isPaused, isCancelled, ...TRANSITIONS.map((id) => transitions[id])],
    sessionId.options.map((id) => {
      const one = sessions[id];
      return one ? [one.date, one.isOff, ...FACTS.map((fact) => textOf(one[fact]))] : null;
    }),
    CORRECTABLE.map((field) => facts[field] ?? null),
  ]);

/** The facts of the trajectory that are new to whoever was told these plans. */
export const newFactsIn = (trajectory: ExistingTrajectory, plans: ToldPlans): string[] =>
  CORRECTABLE.filter((field) => plans.some(({ facts }) => facts[field] !== trajectory[field]));

/** Whether a person certainly knows something. */
export const isKnown = (plans: ToldPlans, tellsIt: (one: Told) => boolean): boolean =>
  plans.length > 0 && plans.every(tellsIt);

/** The sessions that may be in a calendar: not those of which the person knows that they are off, with what took them out. */
export const inCalendar = (trajectory: ExistingTrajectory, plans: ToldPlans): SessionId[] =>
  sessionsIn(trajectory.plan).filter(
    (id) => !isOff(trajectory, id) || !isKnown(plans, ({ sessions }) => sessions[id]?.isOff === true),
  );

/** For so many milliseconds after a mail, another one counts as one of the same moment. */
const MOMENT = 10 * 60_000;

/** Whether a mail of this moment has told a session, as it is now, or the start as news. */
export const isJustTold = (
  trajectory: ExistingTrajectory,
  what: SessionId | 'start',
  plans: ToldPlans,
  now: IsoInstant,
): boolean =>
  plans.length > 0 &&
  plans.every(
    (one) =>
      isOneMoment(one.at, now) &&
      (what === 'start'
        ? one.news.start && one.start === trajectory.plan.phases.preparation
        : one.news.sessions.includes(what) &&
          one.sessions[what]?.date === sessionDate(trajectory.plan, what) &&
          newFactsOf(what, trajectory, [one]).every((fact) => fact === 'bring')),
  );

export const isOneMoment = (before: IsoInstant, now: IsoInstant): boolean =>
  Date.parse(now) - Date.parse(before) < MOMENT;
