import * as z from 'zod/mini';
import { flag, isoDate, isoInstant } from '../../events/contract.ts';
import { type Plan, revision, type SessionId, sessionId, type Transition, transition } from '../../events/plan.ts';
import type { IsoInstant } from '../calendar/local-time.ts';
import { TRANSITIONS } from './phases.ts';
import { isOff } from './reports.ts';
import { datesOf, SESSIONS } from './sessions.ts';
import type { ExistingTrajectory } from './trajectory.ts';

/**
 * A plan as a mail told it to one person. It holds the dates alone: a revision of the plan fixes them. A correction of the
 * venue changes calendar entries without a new revision, and every mail about it goes out, so it is no news here.
 */
export const told = z.object({
  revision,
  start: isoDate,
  transitions: z.object({ guidance: isoDate, evaluation: isoDate, end: isoDate }),
  sessions: z.record(sessionId, isoDate),
  /** What was new to the person. */
  news: z.object({ start: flag, transitions: z.array(transition), sessions: z.array(sessionId) }),
  at: isoInstant,
  /** The key of the mail. */
  mail: z.string(),
});
export type Told = z.infer<typeof told>;

/**
 * The plans that a person may know: the last one that a mail told, and those of later mails of which it is unknown
 * whether they were sent. Empty when no mail has told any.
 */
export type ToldPlans = readonly Told[];

/** What a plan has that is new to a person. */
export type News = { start: boolean; transitions: Transition[]; sessions: SessionId[] };

type Planned = Pick<ExistingTrajectory, 'plan' | 'reports'>;

/** What is new to whoever was told these plans. A first plan is no news: nothing in it has changed. */
export const newsIn = (trajectory: Planned, plans: ToldPlans): News => {
  const { phases, sessions } = trajectory.plan;
  return {
    start: plans.some(({ start }) => start !== phases.preparation),
    transitions: TRANSITIONS.filter((id) => plans.some(({ transitions }) => transitions[id] !== phases[id])),
    // A session that is off has no date to tell.
    sessions: SESSIONS.filter(
      (id) => !isOff(trajectory, id) && plans.some((one) => one.sessions[id] !== sessions[id].date),
    ),
  };
};

/** Whether a plan has anything that is new to whoever was told these plans. */
export const hasNews = (current: Planned, plans: ToldPlans): boolean => {
  const { start, transitions, sessions } = newsIn(current, plans);
  return start || transitions.length + sessions.length > 0;
};

/** For so many milliseconds after a mail, another one counts as one of the same moment. */
const MOMENT = 10 * 60_000;

/** Whether a mail of this moment has told the date of a session, or the start, as news. */
export const isJustTold = (current: Plan, what: SessionId | 'start', plans: ToldPlans, now: IsoInstant): boolean =>
  plans.length > 0 &&
  plans.every(
    (one) =>
      Date.parse(now) - Date.parse(one.at) < MOMENT &&
      (what === 'start'
        ? one.news.start && one.start === current.phases.preparation
        : one.news.sessions.includes(what) && one.sessions[what] === current.sessions[what].date),
  );

/** The plans that a person may know from when a mail that tells the current plan may have been sent. */
export const whileTelling = (
  current: Planned,
  plans: ToldPlans,
  { at, mail }: { at: IsoInstant; mail: string },
): ToldPlans => {
  const { revision: telling, phases, sessions } = current.plan;
  if (plans.some(({ revision: known }) => known === telling)) return plans;
  const news =
    plans.length === 0
      ? { start: true, transitions: [...TRANSITIONS], sessions: [...SESSIONS] }
      : newsIn(current, plans);
  const { preparation: start, guidance, evaluation, end } = phases;
  const transitions = { guidance, evaluation, end };
  return [...plans, { revision: telling, start, transitions, sessions: datesOf(sessions), news, at, mail }];
};

/** The plan that a person knows once the mail that told the current one was certainly sent. */
export const onceTold = (current: Plan, plans: ToldPlans): ToldPlans =>
  plans.filter(({ revision: known }) => known === current.revision);

/**
 * What a person was told: the plans that they may know, and those from before the last mail that certainly went out.
 * `isReturned`: a mail that told a plan came back for good, and none has gone out since.
 */
export type Telling = { plans: ToldPlans; before: ToldPlans; isReturned: boolean };

export const NOTHING_TOLD: Telling = { plans: [], before: [], isReturned: false };

/** What a person was told once a mail came back for good: that mail told nothing, so they know what they knew before. */
export const onceReturned = ({ plans, before }: Telling, mail: string): Telling => {
  const without = (all: ToldPlans): ToldPlans => all.filter((one) => one.mail !== mail);
  const [still, earlier] = [without(plans), without(before)];
  return still.length > 0
    ? { plans: still, before: earlier, isReturned: true }
    : { plans: earlier, before: [], isReturned: true };
};

/** Whether a mail told one of these plans. */
export const isToldBy = ({ plans, before }: Telling, mail: string): boolean =>
  [...plans, ...before].some((one) => one.mail === mail);
