import * as z from 'zod/mini';
import type { SessionId } from '../../events/plan.ts';
import { sessionId } from '../../events/plan.ts';
import { sessionFact } from '../../events/session.ts';
import type { IsoInstant } from '../calendar/local-time.ts';
import type { Unwanted } from '../mail/mail.ts';
import type { LinkState, Situation } from '../mail/template.ts';
import { beginsAt } from './arrangements.ts';
import type { TrajectoryCommand } from './command.ts';
import { TEAM } from './members.ts';
import { isLongAgo, isOff, isReportedAgain, outcomeOf, wasCalledOff } from './reports.ts';
import { sessionDate } from './sessions.ts';
import { isJustTold, isKnown, newFactsOf } from './told.ts';
import type { ExistingTrajectory } from './trajectory.ts';
import {
  announcing,
  type Now,
  type Occurrence,
  occurrence,
  occurrenceIn,
  template,
  unlessCancelled,
  unlessEnded,
  whilePlanned,
} from './wanted.ts';

/** For a reminder of a session: until it begins, at its own hour. */
const untilItBegins = (params: Occurrence & { session: SessionId }, situation: Now): Unwanted | undefined =>
  announcing(() => beginsAt(situation.subject, params.session))(params, situation);

/** The trigger of the mails about a report on a session. */
export const reportTrigger = (about: { session: SessionId; outcome: string; report: number }): string =>
  `session-${about.session}-${about.outcome}_r${about.report}`;

type AboutSession = Occurrence & { session: SessionId };

/** Who was checked in at a session on the day on which it is planned. */
const checkedInAt = (session: SessionId, { subject, checkedIn }: Now): Now['checkedIn'] =>
  checkedIn?.date === sessionDate(subject.plan, session) ? checkedIn : undefined;

const asked = {
  params: z.object({ session: sessionId, ...occurrence }),
  roles: ['coach'] as const,
  countsAt: ({ session }: AboutSession) => session,
  noLongerWanted: (params: AboutSession, now: Now): Unwanted | undefined =>
    whilePlanned(params, now) ?? (outcomeOf(now.subject, params.session) === undefined ? undefined : 'done'),
};

/** The button that says whether a session took place. It puts right what the other button said. */
const reporting = (outcome: 'held' | 'cancelled') => ({
  command: ({ session }: AboutSession, { now }: { now: IsoInstant }): TrajectoryCommand => ({
    ...{ type: 'ReportSession', mayCorrect: true },
    now,
    session,
    outcome,
  }),
  state(params: AboutSession, { subject }: Situation<ExistingTrajectory>): LinkState {
    const { session } = params;
    // Once the session has another date, the question was about an evening that is no longer in the plan.
    const isPast = outcomeOf(subject, session) === outcome || wasCalledOff(subject, session);
    if (isPast || !occurrenceIn(params, subject)) return 'done-before';
    return subject.status === 'cancelled' ? 'cancelled' : 'ask';
  },
});

/** The mails about sessions. */
export const sessionTemplates = {
  'session-reminder': template({
    params: z.object({ session: sessionId, days: z.int(), ...occurrence }),
    roles: TEAM,
    noLongerWanted: (params, now) =>
      untilItBegins(params, now) ??
      (isOff(now.subject, params.session) ? 'superseded' : undefined) ??
      (isJustTold(now.subject, params.session, now.told, now.now) ? 'told' : undefined),
    calendar: ({ session }) => ({ method: 'REQUEST', sessions: [session] }),
    // One and two weeks before the Kickoff there is still time to find people.
    recruits: ({ session, days }) => session === 'kickoff' && days >= 7,
  }),
  /** Before the session, or after an evening on which it did not take place. */
  'session-cancelled': template({
    params: z.object({ session: sessionId, report: z.int() }),
    roles: TEAM,
    noLongerWanted: ({ session }, now) =>
      unlessEnded(now, () => {
        if (!isOff(now.subject, session)) return 'superseded';
        if (isKnown(now.told, ({ sessions }) => sessions[session]?.isOff !== false)) return 'told';
        return isLongAgo(now.subject, session, now.now) ? 'too-late' : undefined;
      }),
    tells: ({ session }) => ({ what: 'session-off', session }),
    calendar: ({ session }) => ({ method: 'CANCEL', sessions: [session] }),
  }),
  /** Tells somebody who missed it what has changed of a session. The mail that they missed is one of the session. */
  'session-rearranged': template({
    params: z.object({ session: sessionId, changed: z.array(sessionFact) }),
    roles: TEAM,
    noLongerWanted: ({ session, changed }, { subject, told, now }) => {
      if (subject.status === 'cancelled') return 'cancelled';
      if (isOff(subject, session)) return 'superseded';
      if (now >= beginsAt(subject, session)) return 'too-late';
      const news = newFactsOf(session, subject, told);
      return changed.some((fact) => news.includes(fact)) ? undefined : 'told';
    },
    tells: ({ session }) => ({ what: 'session', session }),
    calendar: ({ session }) => ({ method: 'REQUEST', sessions: [session] }),
  }),
  /**
   * Asks the lead coach whether a session took place. The second item of the same mail has the button for no. Nobody asks that of a
   * session at which people were checked in.
   */
  'session-question': template({ ...asked, link: reporting('held') }),
  'session-question-off': template({
    ...asked,
    noLongerWanted: (params, now) =>
      asked.noLongerWanted(params, now) ?? (checkedInAt(params.session, now) ? 'done' : undefined),
    link: reporting('cancelled'),
  }),
  /** `corrects`: the report that said that it did not take place, when this one puts that right. */
  'session-follow-up': template({
    params: z.object({ session: sessionId, report: z.int(), corrects: z.exactOptional(z.int()) }),
    roles: TEAM,
    optional: true,
    putsRight: ({ corrects }) => corrects !== undefined,
    noLongerWanted: ({ session, report }, now) =>
      unlessCancelled(now, () => {
        // Somebody may have put it right twice since.
        if (outcomeOf(now.subject, session) !== 'held' || isReportedAgain(now.subject, session, report))
          return 'superseded';
        return isLongAgo(now.subject, session, now.now) ? 'too-late' : undefined;
      }),
    quotes: ({ session }) => session,
  }),
  /** To whoever was told that a session was held that was not. `corrects` is the report that said so. */
  'session-not-held': template({
    params: z.object({ session: sessionId, report: z.int(), corrects: z.int() }),
    roles: TEAM,
    noLongerWanted: ({ session }, now) =>
      unlessCancelled(now, () => {
        if (!isOff(now.subject, session)) return 'superseded';
        return isLongAgo(now.subject, session, now.now) ? 'too-late' : undefined;
      }),
    corrects: ({ session, corrects }) => [reportTrigger({ session, outcome: 'held', report: corrects })],
  }),
};
