import type { DocumentKind } from '../../events/document.ts';
import type { SessionId, Transition } from '../../events/plan.ts';
import { dateOf, daysBetween, type IsoDate, type IsoInstant, instantAt } from '../calendar/local-time.ts';
import { leadOf } from '../person/member.ts';
import { recruitingIn } from '../places/recruiting.ts';
import { NO_SIGN_UPS } from '../places/sign-ups.ts';
import { warningsOfDay } from '../session/warnings.ts';
import type { DutyOwner } from '../trajectory/duties.ts';
import { isMootIn, lateFrom, waitsForDate } from '../trajectory/duty-standing.ts';
import { livedDays } from '../trajectory/lived-days.ts';
import type { TrajectorySummary } from '../trajectory/summary.ts';
import { vacanciesOf } from '../trajectory/vacancies.ts';
import { LEVELS, type Level, levelOf, type RuleId } from './rules.ts';

/** What a signal is about. */
export type About = {
  vacancy: { role: DutyOwner };
  unreachable: { role: DutyOwner; personId: string };
  'session-off': { session: SessionId; date: IsoDate };
  'session-unreported': { session: SessionId; date: IsoDate };
  'place-unknown': { session: SessionId; date: IsoDate };
  'session-holiday': { session: SessionId; date: IsoDate; kind: 'public' | 'school'; holiday: string };
  'group-unreached': { count: number };
  /** `closed`: since when the call is closed by hand. */
  'sign-ups-few': { taking: number; enough: number; target: number; date: IsoDate; closed?: IsoDate };
  'place-free': { free: number; waiting: number };
  'document-waits': { document: DocumentKind; version: number; step: 'approve' | 'publish' };
  'duty-late': { duty: string; owner: DutyOwner; due: IsoDate };
  silent: { since: IsoDate };
  waiting: { since: IsoDate; held?: Transition };
  stuck: { milestoneId: string; on: IsoDate };
};

/**
 * A reason why a trajectory needs somebody. `days` is what its rule counts, `who` has to act: the coach, the officer, or
 * Ecolife.
 */
export type Signal = {
  [Rule in RuleId]: { rule: Rule; level: Level; days: number; who: DutyOwner | 'admin'; about: About[Rule] };
}[RuleId];

/** What the rules look at. */
export type Watched = Pick<
  TrajectorySummary,
  | 'status'
  | 'members'
  | 'unreachable'
  | 'sessions'
  | 'dutiesOpen'
  | 'lastHeard'
  | 'pause'
  | 'pauses'
  | 'next'
  | 'phases'
  | 'targetGroupSize'
  | 'signUps'
  | 'callClosedSince'
  | 'documentsWaiting'
>;

/**
 * All reasons why a trajectory needs somebody at `now`, the most urgent first. Pure, from what the index holds of a
 * trajectory, so that the portfolio, a weekly overview and a page of a coach say the same. A trajectory that ended needs nobody, but for
 * a session of which nobody said how it went: that can still be said, and not once it was cancelled.
 */
export const signalsOf = (watched: Watched, now: IsoInstant): Signal[] => {
  if (watched.status === 'cancelled') return [];
  if (watched.status === 'completed') return sessions(watched, now).filter(({ rule }) => rule === 'session-unreported');
  // Nothing becomes late during a pause.
  const counted = watched.pause?.since ?? now;
  const found = [
    ...vacancies(watched),
    ...unreached(watched),
    ...sessions(watched, counted),
    ...groupUnreached(watched),
    ...signUps(watched, counted),
    ...freePlaces(watched, counted),
    ...documents(watched, counted),
    ...duties(watched, counted),
    ...waiting(watched, now),
    ...stuck(watched, counted),
  ];
  return found.toSorted(byUrgency);
};

/** The most urgent level of some signals. Undefined when there are none. */
export const levelIn = (signals: readonly Signal[]): Level | undefined =>
  LEVELS.find((level) => signals.some((signal) => signal.level === level));

const byUrgency = (one: Signal, other: Signal): number => rank(one.level) - rank(other.level);

const rank = (level: Level | undefined): number => (level === undefined ? LEVELS.length : LEVELS.indexOf(level));

/**
 * Puts the trajectory that needs somebody most first: by its most urgent level, then by how many signals it has of each
 * level. The order of equals stays.
 */
export const compareUrgency = (one: readonly Signal[], other: readonly Signal[]): number => {
  const first = rank(levelIn(one)) - rank(levelIn(other));
  if (first !== 0) return first;
  const countIn = (signals: readonly Signal[], level: Level) => signals.filter((each) => each.level === level).length;
  for (const level of LEVELS) {
    const more = countIn(other, level) - countIn(one, level);
    if (more !== 0) return more;
  }
  return 0;
};

/** A signal, if its rule gives it a level. */
const signal = <Rule extends RuleId>(
  rule: Rule,
  days: number,
  who: Signal['who'],
  about: About[Rule],
): { rule: Rule; level: Level; days: number; who: Signal['who']; about: About[Rule] }[] => {
  const level = levelOf(rule, days);
  return level === undefined ? [] : [{ rule, level, days, who, about }];
};

const vacancies = ({ members }: Watched): Signal[] =>
  vacanciesOf(members).flatMap((role) => signal('vacancy', 0, 'admin', { role }));

/** The lead coach rings whoever no mail reaches, and Ecolife rings the lead coach. */
const unreached = ({ unreachable, members }: Watched): Signal[] =>
  unreachable.flatMap(({ role, personId }) => {
    const isLead = leadOf(members, 'coach') === personId;
    return signal('unreachable', 0, isLead ? 'admin' : 'coach', { role, personId });
  });

const sessions = ({ sessions: all, pauses = [] }: Watched, now: IsoInstant): Signal[] => {
  const today = dateOf(now);
  return all.flatMap(({ id: session, date, end, hasPlace, outcome }): Signal[] => {
    const about = { session, date };
    const after = livedDays(date, today, pauses);
    if (outcome === 'cancelled') return signal('session-off', after, 'coach', about);
    if (outcome === 'held') return [];
    if (instantAt(date, end) <= now) return signal('session-unreported', after, 'coach', about);
    const before = daysBetween(today, date);
    const holiday = holidayOf(date);
    return [
      ...(hasPlace ? [] : signal('place-unknown', before, 'officer', about)),
      ...(holiday ? signal('session-holiday', before, 'coach', { ...about, ...holiday }) : []),
    ];
  });
};

/** The holiday in which a day falls, the public one first. */
const holidayOf = (date: IsoDate): Pick<About['session-holiday'], 'kind' | 'holiday'> | undefined => {
  for (const warning of warningsOfDay(date)) {
    if (warning.code === 'PUBLIC_HOLIDAY') return { kind: 'public', holiday: warning.name };
    if (warning.code === 'SCHOOL_HOLIDAY') return { kind: 'school', holiday: warning.holiday.name };
  }
  return undefined;
};

/** Citizens who count on mails that do not come. Whoever never had an address was signed up as somebody to ring. */
const groupUnreached = ({ signUps: { stopped: count } = NO_SIGN_UPS }: Watched): Signal[] =>
  count === undefined ? [] : signal('group-unreached', 0, 'officer', { count });

/** Too few to begin with. Before the preparation nobody is called, and later than the Kickoff nobody is asked for them. */
const signUps = (watched: Watched, now: IsoInstant): Signal[] => {
  const group = now < instantAt(watched.phases.preparation) ? undefined : recruitingIn(watched, now);
  if (group?.target === undefined || group.enough === undefined || group.taking >= group.enough) return [];
  const { taking, enough, target, kickoff: date } = group;
  const closed = watched.callClosedSince === undefined ? {} : { closed: dateOf(watched.callClosedSince) };
  const about = { taking, enough, target, date, ...closed };
  return signal('sign-ups-few', daysBetween(dateOf(now), date), 'officer', about);
};

/** From the day of the Kickoff on, also of one that is off, nobody is offered a place. Whoever waits may still join as long as a session is to come. */
const freePlaces = ({ sessions: all, targetGroupSize, signUps: group }: Watched, now: IsoInstant): Signal[] => {
  const kickoff = all.find(({ id }) => id === 'kickoff');
  const { capacity = targetGroupSize } = group ?? {};
  if (!kickoff || !group || capacity === undefined) return [];
  const isAhead = all.some(({ date, end, outcome }) => outcome === undefined && instantAt(date, end) > now);
  const free = capacity - group.taking - group.offered;
  if (!isAhead || free < 1 || group.waiting < 1) return [];
  return signal('place-free', daysBetween(kickoff.date, dateOf(now)), 'coach', { free, waiting: group.waiting });
};

const documents = ({ documentsWaiting = [], pauses = [] }: Watched, now: IsoInstant): Signal[] =>
  documentsWaiting.flatMap(({ kind: document, version, step, since, who }) =>
    step === 'comes'
      ? []
      : signal('document-waits', livedDays(dateOf(since), dateOf(now), pauses), who, { document, version, step }),
  );

const duties = (watched: Watched, now: IsoInstant): Signal[] => {
  const { dutiesOpen, lastHeard, pauses = [] } = watched;
  const today = dateOf(now);
  const late = dutiesOpen.flatMap((one): Signal[] => {
    const { id: duty, owner } = one;
    const due = lateFrom(watched, one);
    return waitsForDate(watched, duty) || isMootIn(watched, duty, today)
      ? []
      : signal('duty-late', livedDays(due, today, pauses), owner, { duty, owner, due });
  });
  const since = dateOf(lastHeard);
  return [...late, ...(late.length === 0 ? [] : signal('silent', livedDays(since, today, pauses), 'coach', { since }))];
};

/** A pause without an end waits for its coach. */
const waiting = ({ pause }: Watched, now: IsoInstant): Signal[] => {
  if (!pause || pause.until !== undefined) return [];
  const since = dateOf(pause.since);
  const about = { since, ...(pause.held === undefined ? {} : { held: pause.held }) };
  return signal('waiting', daysBetween(since, dateOf(now)), 'coach', about);
};

const stuck = ({ next }: Watched, now: IsoInstant): Signal[] =>
  next ? signal('stuck', daysBetween(next.on, dateOf(now)), 'admin', next) : [];
