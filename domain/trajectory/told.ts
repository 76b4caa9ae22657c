import * as z from 'zod/mini';
import { flag, isoDate, isoInstant } from '../../events/contract.ts';
import { type Plan, plan, revision, type SessionId, sessionId } from '../../events/plan.ts';
import type { IsoInstant } from '../calendar/local-time.ts';
import { SESSIONS } from './sessions.ts';

/** A plan as a mail told it to one person. */
export const told = z.object({
  revision,
  start: isoDate,
  sessions: plan.shape.sessions,
  /** What was new to the person. */
  news: z.object({ start: flag, sessions: z.array(sessionId) }),
  at: isoInstant,
});
export type Told = z.infer<typeof told>;

/**
 * The plans that a person may know: the last one that a mail told, and those of later mails of which it is unknown
 * whether they were sent. Empty when no mail has told any.
 */
export type ToldPlans = readonly Told[];

/** What a plan has that is new to a person. */
export type News = { start: boolean; sessions: SessionId[] };

/** What is new to whoever was told these plans. A first plan is no news: nothing in it has changed. */
export const newsIn = ({ phases, sessions }: Plan, plans: ToldPlans): News => ({
  start: plans.some(({ start }) => start !== phases.preparation),
  sessions: SESSIONS.filter((id) => plans.some((one) => one.sessions[id].date !== sessions[id].date)),
});

/** Whether a plan has anything that is new to whoever was told these plans. */
export const hasNews = (current: Plan, plans: ToldPlans): boolean => {
  const { start, sessions } = newsIn(current, plans);
  return start || sessions.length > 0;
};

/** The sessions that the calendar of whoever was told these plans holds with an older SEQUENCE. */
export const outdatedIn = ({ sessions }: Plan, plans: ToldPlans): SessionId[] =>
  SESSIONS.filter((id) => plans.some((one) => one.sessions[id].sequence < sessions[id].sequence));

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
        : one.news.sessions.includes(what) && one.sessions[what].sequence === current.sessions[what].sequence),
  );

/** The plans that a person may know from when a mail that tells the current plan may have been sent. */
export const whileTelling = (current: Plan, plans: ToldPlans, at: IsoInstant): ToldPlans => {
  if (plans.some(({ revision: known }) => known === current.revision)) return plans;
  const { revision: telling, phases, sessions } = current;
  const news = plans.length === 0 ? { start: true, sessions: [...SESSIONS] } : newsIn(current, plans);
  return [...plans, { revision: telling, start: phases.preparation, sessions, news, at }];
};

/** The plan that a person knows once the mail that told the current one was certainly sent. */
export const onceTold = (current: Plan, plans: ToldPlans): ToldPlans =>
  plans.filter(({ revision: known }) => known === current.revision);
