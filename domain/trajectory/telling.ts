import { extraSession, type SessionId, sessionId } from '../../events/plan.ts';
import type { IsoInstant } from '../calendar/local-time.ts';
import { beginsAt } from './arrangements.ts';
import type { CORRECTABLE } from './correct.ts';
import { TRANSITIONS } from './phases.ts';
import { mapSessions, sessionsIn } from './sessions.ts';
import {
  contentOf,
  isOneMoment,
  type News,
  newsIn,
  sessionIn,
  type Telling,
  type Tells,
  type Told,
  type ToldPlans,
  type ToldSession,
} from './told.ts';
import { type ExistingTrajectory, pauseOf } from './trajectory.ts';
import { goesOn } from './waiting.ts';

/** A mail that tells these things, at an instant. */
type Mail = { tells: readonly Tells[]; at: IsoInstant; mail: string };

/** What a person may know from when this mail may have been sent. */
export const whileTelling = (trajectory: ExistingTrajectory, plans: ToldPlans, mail: Mail): ToldPlans => {
  const known = new Set(plans.map(contentOf));
  const added = afterTelling(trajectory, plans, mail).filter((one) => {
    const content = contentOf(one);
    return !known.has(content) && known.add(content);
  });
  return added.length === 0 ? plans : [...plans, ...added];
};

/** What a person knows once this mail was certainly sent. */
export const onceTold = (trajectory: ExistingTrajectory, plans: ToldPlans, mail: Mail): ToldPlans => {
  const known = new Set(afterTelling(trajectory, plans, mail).map(contentOf));
  return plans.filter((one) => known.has(contentOf(one)));
};

/** What a person knows after this mail, for each of what they may know before. */
const afterTelling = (trajectory: ExistingTrajectory, plans: ToldPlans, { tells, at, mail }: Mail): ToldPlans => {
  const { phases, revision } = trajectory.plan;
  const news = newsOf(trajectory, plans, tells);
  const befores: readonly (Told | undefined)[] =
    plans.length === 0 && tells.some(({ what }) => what === 'everything') ? [undefined] : plans;
  return befores.map((before) => {
    const isPlan = before === undefined || tellsPlan(tells);
    const { preparation: start, guidance, evaluation, end } = phases;
    const plan = isPlan ? { revision, start, transitions: { guidance, evaluation, end } } : before;
    return {
      revision: plan.revision,
      start: plan.start,
      transitions: plan.transitions,
      sessions: sessionsAfter(trajectory, before, news, tells),
      facts: factsAfter(trajectory, before?.facts, tells),
      // A welcome says that the trajectory is paused.
      isPaused: tells.some(({ what }) => what === 'everything')
        ? pauseOf(trajectory) !== undefined
        : before?.isPaused === true || tells.some(({ what }) => what === 'pause'),
      isCancelled: before?.isCancelled === true || tells.some(({ what }) => what === 'cancellation'),
      invitedTo: invitedTo(trajectory, before, news, { tells, at }),
      news: before && isOneMoment(before.at, at) ? bothOf(before.news, news) : news,
      at,
      mail,
    };
  });
};

/**
 * A welcome links to the calendar feed, unless a single session is ahead: that one goes into the calendar itself. So does a session
 * that was added.
 */
const invitedTo = (
  trajectory: ExistingTrajectory,
  before: Told | undefined,
  news: News,
  { tells, at }: Pick<Mail, 'tells' | 'at'>,
): SessionId[] => {
  const ahead = sessionsIn(trajectory.plan).filter((id) => goesOn(trajectory, id) && beginsAt(trajectory, id) > at);
  const isOfWelcome = ahead.length === 1 && tells.some(({ what }) => what === 'everything');
  const invited = [...(before?.invitedTo ?? []), ...(isOfWelcome ? ahead : []), ...news.added];
  return sessionId.options.filter((id) => invited.includes(id));
};

export const tellsPlan = (tells: readonly Tells[]): boolean =>
  tells.some(({ what }) => what === 'plan' || what === 'everything');

const newsOf = (trajectory: ExistingTrajectory, plans: ToldPlans, tells: readonly Tells[]): News => {
  if (!tellsPlan(tells)) return { start: false, transitions: [], sessions: [], added: [] };
  if (plans.length === 0)
    return { start: true, transitions: [...TRANSITIONS], sessions: sessionsIn(trajectory.plan), added: [] };
  return newsIn(trajectory, plans);
};

const bothOf = (one: News, other: News): News => ({
  start: one.start || other.start,
  transitions: TRANSITIONS.filter((id) => one.transitions.includes(id) || other.transitions.includes(id)),
  sessions: sessionId.options.filter((id) => one.sessions.includes(id) || other.sessions.includes(id)),
  added: sessionId.options.filter((id) => one.added.includes(id) || other.added.includes(id)),
});

const sessionsAfter = (
  trajectory: ExistingTrajectory,
  before: Told | undefined,
  news: News,
  tells: readonly Tells[],
): Told['sessions'] => {
  const isTold = (id: SessionId): boolean =>
    !before ||
    before.sessions[id] !== undefined ||
    tells.some(
      (one) =>
        one.what === 'everything' ||
        (one.what === 'plan' && (news.sessions.includes(id) || one.moved.includes(id))) ||
        (one.what === 'session-off' && one.session === id),
    );
  const sessions = { ...trajectory.plan.sessions };
  for (const id of extraSession.options) if (!isTold(id)) sessions[id] = undefined;
  return mapSessions(sessions, (_, id) => sessionAfter(trajectory, id, before?.sessions[id], tells));
};

const sessionAfter = (
  trajectory: ExistingTrajectory,
  id: SessionId,
  before: ToldSession | undefined,
  tells: readonly Tells[],
): ToldSession => {
  const current = sessionIn(trajectory, id);
  if (!before || tells.some(({ what }) => what === 'everything')) return current;
  let after = before;
  for (const one of tells) {
    // It shows every session that goes on, with hours, place and what to bring.
    if (one.what === 'plan' && !current.isOff) after = current;
    if (one.what === 'session' && one.session === id) after = { ...current, date: after.date, isOff: after.isOff };
    if (one.what === 'session-off' && one.session === id) after = { ...after, isOff: true };
  }
  return after;
};

const factsAfter = (
  trajectory: ExistingTrajectory,
  before: Told['facts'] | undefined,
  tells: readonly Tells[],
): Told['facts'] => {
  const isTold = (field: (typeof CORRECTABLE)[number]): boolean =>
    !before || tells.some((one) => one.what === 'everything' || (one.what === 'facts' && one.fields.includes(field)));
  const of = (field: (typeof CORRECTABLE)[number]) => (isTold(field) ? trajectory : (before ?? trajectory));
  const [venue, targetGroupSize] = [of('venue').venue, of('targetGroupSize').targetGroupSize];
  return {
    ...(venue === undefined ? {} : { venue }),
    workingBudgetCents: of('workingBudgetCents').workingBudgetCents,
    ...(targetGroupSize === undefined ? {} : { targetGroupSize }),
  };
};

/** How many mails can come back one after the other before a welcome has to tell everything again. */
const KEPT = 4;

/** What a person was told once only `plans` are left of what they may know. */
export const sureOf = (telling: Telling, plans: ToldPlans, isReturned = telling.isReturned): Telling => {
  const earlier = telling.plans.filter((one) => !plans.includes(one));
  const before = earlier.length === 0 ? telling.before : [...telling.before, earlier].slice(-KEPT);
  return { plans, before, isReturned };
};

/**
 * What a person was told once a mail came back for good, or was withheld after it may have gone to an address that takes none: that mail
 * told nothing. Later ones told what was new after it, so the person may also know just what they knew before it.
 */
export const onceReturned = ({ plans, before }: Telling, mail: string): Telling => {
  const groups = [...before, plans];
  const first = groups.findIndex((group) => group.some((one) => one.mail === mail));
  if (first < 0) return { plans, before, isReturned: true };
  const without = groups.map((group) => group.filter((one) => one.mail !== mail));
  const last = without.at(-1) ?? [];
  const isLast = first === groups.length - 1;
  if (isLast && last.length > 0) return { plans: last, before, isReturned: true };
  const earlier = without.slice(0, isLast ? -1 : first + 1).filter((group) => group.length > 0);
  return { plans: [...(earlier.at(-1) ?? []), ...last], before: earlier.slice(0, -1), isReturned: true };
};

/**
 * What a person was told once a mail came back for a while: nobody knows whether it will arrive, so they may also know just
 * what they knew before it.
 */
export const onceDoubted = ({ plans, before }: Telling, mail: string): Telling => {
  const groups = [...before, plans];
  const first = groups.findIndex((group) => group.some((one) => one.mail === mail));
  const isLast = first === groups.length - 1;
  // Another mail was never certain to be sent, so it is in doubt already.
  if (first < 0 || (isLast && plans[0]?.mail !== mail)) return { plans, before, isReturned: true };
  return {
    plans: [...(groups[first - 1] ?? []), ...plans],
    before: groups.slice(0, Math.max(0, first - 1)),
    isReturned: true,
  };
};

/** What a person was told once a mail arrived that came back for a while before. */
export const onceArrived = (telling: Telling, mail: string): Telling => {
  const first = telling.plans.findIndex((one) => one.mail === mail);
  return first < 0 ? telling : sureOf(telling, telling.plans.slice(first), false);
};

/** Whether a mail told any of this. */
export const isToldBy = ({ plans, before }: Telling, mail: string): boolean =>
  [...before, plans].flat().some((one) => one.mail === mail);
