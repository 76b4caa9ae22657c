import * as z from 'zod/mini';
import { flag, isoDate } from '../../events/contract.ts';
import { personMailStopped } from '../../events/person.ts';
import type { Phase, PlannedMilestone, SessionId } from '../../events/plan.ts';
import { phase, revision, sessionId, transition } from '../../events/plan.ts';
import { sessionFact } from '../../events/session.ts';
import { addDays, type IsoDate, type IsoInstant, instantAt } from '../calendar/local-time.ts';
import { missingFor } from '../gate/readiness.ts';
import type { SuppressionReason } from '../mail/mail.ts';
import { defineMails } from '../mail/noun.ts';
import { type Link, type LinkState, type Moment, type Situation, templatesFor } from '../mail/template.ts';
import { addressTemplates } from './address-mails.ts';
import { beginsAt } from './arrangements.ts';
import type { TrajectoryCommand } from './command.ts';
import { isClosed, ownersOf, recordOf, whoHas } from './duty-records.ts';
import { membershipsOf, TEAM, type TeamRole } from './members.ts';
import { isLongAgo, isOff, outcomeOf, wasCalledOff } from './reports.ts';
import { sessionsIn } from './sessions.ts';
import { teamTemplates } from './team-mails.ts';
import { hasNews, isJustTold, isKnown, newFactsIn, newFactsOf, newSessionsIn } from './told.ts';
import { type ExistingTrajectory, occurrenceOf, pauseOf } from './trajectory.ts';

/** Identifies the occurrence of the milestone that asked for a mail. */
const occurrence = { milestoneId: z.string(), revision };
export type Occurrence = { milestoneId: string; revision: number };
type Now = Situation<ExistingTrajectory> & Moment;

const unlessCancelled = (
  { subject }: Now,
  otherwise: () => SuppressionReason | undefined = () => undefined,
): SuppressionReason | undefined => (subject.status === 'cancelled' ? 'cancelled' : otherwise());

const occurrenceIn = (
  { milestoneId, revision }: Occurrence,
  { plan }: Pick<ExistingTrajectory, 'plan'>,
): PlannedMilestone | undefined => {
  const wanted = occurrenceOf({ id: milestoneId, revision });
  return plan.milestones.find((milestone) => occurrenceOf(milestone) === wanted);
};

const plannedFor = (occurrence: Occurrence, { subject }: Now) => occurrenceIn(occurrence, subject);

/** For a mail that stays true as long as its milestone is in the plan. */
const whilePlanned = (params: Occurrence, now: Now): SuppressionReason | undefined =>
  unlessCancelled(now, () => (plannedFor(params, now) ? undefined : 'superseded'));

/** For a mail that announces something. From the instant `over` it would mislead. */
const announcing =
  (over: (anchor: IsoDate) => IsoInstant) =>
  (params: Occurrence, situation: Now): SuppressionReason | undefined =>
    unlessCancelled(situation, () => {
      const planned = plannedFor(params, situation);
      if (!planned) return 'superseded';
      // It comes again once the trajectory is resumed.
      if (pauseOf(situation.subject)) return 'paused';
      return situation.now >= over(planned.anchor) ? 'too-late' : undefined;
    });

/** For a reminder of a session: until it begins, at its own hour. */
const untilItBegins = (params: Occurrence & { session: SessionId }, situation: Now): SuppressionReason | undefined =>
  announcing(() => beginsAt(situation.subject, params.session))(params, situation);
const untilItIsDue = announcing((due) => instantAt(addDays(due, 1), '00:00'));

type Announced = Occurrence & { phase: Phase | 'end' };

/** For what is told before a transition, which nobody knows the day of while it is held. */
const untilItComes = (params: Announced, now: Now): SuppressionReason | undefined =>
  now.subject.hold?.transition === params.phase ? 'paused' : announcing((start) => instantAt(start))(params, now);

/** Whether nothing is missing before a transition, as far as its sender looked. */
const isReady = ({ phase: gate }: Announced, { subject, beside, now }: Now): boolean =>
  beside !== undefined && missingFor(gate, { ...beside, trajectory: subject, now }).length === 0;

/** For a mail to whoever has a duty, as long as it is open. Somebody who lost the role loses the mail with it. */
const whileTheirs = ({ duty }: { duty: string }, now: Now): SuppressionReason | undefined => {
  if (isClosed(now.subject, duty)) return 'done';
  const mayHaveIt = ownersOf(now.subject, duty).some((role) => now.roles.includes(role));
  return mayHaveIt && whoHas(now.subject, duty) !== now.recipientId ? 'unwanted' : undefined;
};

/** The link that ticks off a duty. */
const ticksOff: Link<{ duty: string }, ExistingTrajectory, TrajectoryCommand, TeamRole> = {
  command: ({ duty }, { role, now, personId }) => ({ type: 'CompleteDuty', now, dutyId: duty, by: role, personId }),
  state({ duty }, { subject }) {
    if (isClosed(subject, duty)) return 'done-before';
    return subject.status === 'cancelled' ? 'cancelled' : 'ask';
  },
};

const isReportedAgain = ({ subject }: Now, session: SessionId, report: number): boolean =>
  (subject.reports?.[session]?.reports ?? 0) > report;

/** The facts of a correction that no later one corrected again. */
export const newestIn = (
  { correction, fields }: { correction: number; fields: readonly string[] },
  { corrections }: Pick<ExistingTrajectory, 'corrections'>,
): string[] => fields.filter((field) => (corrections[field] ?? 0) <= correction);

/** Somebody should hear of what begins so many days before. */
const SOON = 2;
/** News that is past, or late anyway, is worth telling for so many days. */
const LATE = 14;
/** The first reminder of a duty comes later. */
const A_WEEK = 7;

/** For news about a duty that is not due soon. */
const untilAWeekBefore = (
  { duty }: { duty: string },
  { subject }: Situation<ExistingTrajectory>,
): IsoInstant | undefined => {
  const due = subject.plan.duties.find(({ id }) => id === duty)?.due;
  return due === undefined ? undefined : instantAt(addDays(due, -A_WEEK));
};

/** For what is told before a transition. */
const untilSoonBefore = (params: Occurrence, { subject }: Situation<ExistingTrajectory>): IsoInstant | undefined => {
  const planned = occurrenceIn(params, subject);
  return planned && instantAt(addDays(planned.anchor, -SOON));
};

const template = templatesFor<ExistingTrajectory, TrajectoryCommand>();

/** The trigger of the mails about a report on a session. */
export const reportTrigger = (about: { session: SessionId; outcome: string; report: number }): string =>
  `session-${about.session}-${about.outcome}_r${about.report}`;

type AboutSession = Occurrence & { session: SessionId };

const asked = {
  params: z.object({ session: sessionId, ...occurrence }),
  roles: ['coach'] as const,
  noLongerWanted: (params: AboutSession, now: Now): SuppressionReason | undefined =>
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

/** What a new plan moved. */
const planChange = z.object({
  startMoved: flag,
  movedTransitions: z.array(transition),
  movedSessions: z.array(sessionId),
  /** Those of them that are new. */
  addedSessions: z.exactOptional(z.array(sessionId)),
  revision,
});

const templates = {
  welcome: template({
    params: z.object({}),
    roles: TEAM,
    // This mail shows the plan at the time of sending, so a new plan does not make it outdated.
    noLongerWanted: (_, now) => unlessCancelled(now),
    tells: () => ({ what: 'everything' }),
    calendar: (_, { subject }) => ({ method: 'REQUEST', sessions: sessionsIn(subject.plan) }),
  }),
  'phase-notice': template({
    params: z.object({ phase: z.enum([...phase.options, 'end']), ...occurrence }),
    roles: TEAM,
    optional: true,
    noLongerWanted: untilItComes,
    readies: ({ phase: gate }) => gate,
    keepsUntil: untilSoonBefore,
  }),
  /**
   * What is still missing on the working day before a transition. Nobody gets it when nothing is, unless it `announces` the transition too,
   * because a late timeline came to the notice and to the eve at once.
   */
  'phase-eve': template({
    params: z.object({
      phase: z.enum([...phase.options, 'end']),
      announces: z.exactOptional(z.literal(true)),
      ...occurrence,
    }),
    roles: TEAM,
    noLongerWanted: (params, now) =>
      untilItComes(params, now) ?? (!params.announces && isReady(params, now) ? 'unwanted' : undefined),
    readies: ({ phase: gate }) => gate,
  }),
  /** A duty that is late for a transition: a part of the mails before it, with a button of its own. */
  'duty-missing': template({
    params: z.object({ duty: z.string(), phase: z.enum([...phase.options, 'end']), ...occurrence }),
    roles: TEAM,
    heardIn: ({ duty }, subject) => ownersOf(subject, duty),
    noLongerWanted: (params, now) => unlessCancelled(now, () => whileTheirs(params, now) ?? untilItComes(params, now)),
    keepsUntil: untilSoonBefore,
    link: ticksOff,
  }),
  'phase-started': template({
    params: z.object({ phase, ...occurrence }),
    roles: TEAM,
    noLongerWanted: (params, now) =>
      whilePlanned(params, now) ??
      (params.phase === 'preparation' && isJustTold(now.subject, 'start', now.told, now.now) ? 'told' : undefined),
    readies: ({ phase: gate }) => gate,
  }),
  'session-reminder': template({
    params: z.object({ session: sessionId, days: z.int(), ...occurrence }),
    roles: TEAM,
    noLongerWanted: (params, now) =>
      untilItBegins(params, now) ??
      (isOff(now.subject, params.session) ? 'superseded' : undefined) ??
      (isJustTold(now.subject, params.session, now.told, now.now) ? 'told' : undefined),
    calendar: ({ session }) => ({ method: 'REQUEST', sessions: [session] }),
  }),
  'session-cancelled': template({
    params: z.object({ session: sessionId, report: z.int() }),
    roles: TEAM,
    noLongerWanted: ({ session }, now) =>
      unlessCancelled(now, () => {
        if (!isOff(now.subject, session)) return 'superseded';
        if (isKnown(now.told, ({ sessions }) => sessions[session]?.isOff !== false)) return 'told';
        return now.now >= beginsAt(now.subject, session) ? 'too-late' : undefined;
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
  /** Asks the lead coach whether a session took place. The second item of the same mail has the button for no. */
  'session-question': template({ ...asked, link: reporting('held') }),
  'session-question-off': template({ ...asked, link: reporting('cancelled') }),
  'session-follow-up': template({
    params: z.object({ session: sessionId, report: z.int() }),
    roles: TEAM,
    optional: true,
    noLongerWanted: ({ session, report }, now) =>
      unlessCancelled(now, () => {
        // Somebody may have put it right twice since.
        if (outcomeOf(now.subject, session) !== 'held' || isReportedAgain(now, session, report)) return 'superseded';
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
    corrects: ({ session, corrects }) => reportTrigger({ session, outcome: 'held', report: corrects }),
  }),
  'duty-reminder': template({
    params: z.object({ duty: z.string(), days: z.int(), ...occurrence }),
    roles: TEAM,
    heardIn: ({ duty }, subject) => ownersOf(subject, duty),
    noLongerWanted: (params, now) => unlessCancelled(now, () => whileTheirs(params, now) ?? untilItIsDue(params, now)),
    link: ticksOff,
  }),
  'duty-reopened': template({
    params: z.object({ duty: z.string(), reopening: z.int() }),
    roles: TEAM,
    heardIn: ({ duty }, subject) => ownersOf(subject, duty),
    noLongerWanted: ({ duty, reopening }, now) =>
      unlessCancelled(now, () => {
        const unwanted = whileTheirs({ duty }, now);
        if (unwanted) return unwanted;
        return reopening < (now.subject.reopenings[duty] ?? 0) ? 'superseded' : undefined;
      }),
    keepsUntil: untilAWeekBefore,
    link: ticksOff,
  }),
  /** A duty is new for its owner, or is due on another day. */
  'duty-changed': template({
    params: z.object({ duty: z.string(), revision: z.int() }),
    roles: TEAM,
    heardIn: ({ duty }, subject) => ownersOf(subject, duty),
    noLongerWanted: ({ duty, revision: change }, now) =>
      unlessCancelled(now, () => {
        const { owner = 0, due = 0 } = recordOf(now.subject, duty).changedIn;
        return whileTheirs({ duty }, now) ?? (change < Math.max(owner, due) ? 'superseded' : undefined);
      }),
    keepsUntil: untilAWeekBefore,
    link: ticksOff,
  }),
  /** Tells the lead coach, once, that a duty is late, whoever has it. */
  'duty-late': template({
    params: z.object({ duty: z.string(), due: isoDate }),
    roles: ['coach'],
    noLongerWanted: ({ duty, due }, now) =>
      unlessCancelled(now, () => {
        if (isClosed(now.subject, duty)) return 'done';
        return now.subject.plan.duties.some((one) => one.id === duty && one.due === due) ? undefined : 'superseded';
      }),
    link: ticksOff,
  }),
  'evaluation-invitation': template({
    params: z.object(occurrence),
    roles: TEAM,
    noLongerWanted: whilePlanned,
  }),
  farewell: template({
    params: z.object(occurrence),
    roles: TEAM,
    optional: true,
    noLongerWanted: whilePlanned,
    keepsUntil: (_, { subject }) => instantAt(addDays(subject.plan.phases.end, LATE)),
  }),
  'plan-changed': template({
    params: planChange,
    roles: TEAM,
    noLongerWanted: (params, now) =>
      unlessCancelled(now, () => {
        // The mail about the end of the pause tells it.
        if (pauseOf(now.subject)) return 'paused';
        if (params.revision < (now.subject.newsRevision ?? 0)) return 'superseded';
        // Whoever was told nothing yet has a welcome to come, and that tells the plan of its moment.
        const isNew =
          hasNews(now.subject, now.told) || newSessionsIn(now.subject, now.told, params.movedSessions).length > 0;
        return isNew ? undefined : 'told';
      }),
    tells: ({ movedSessions }) => ({ what: 'plan', moved: movedSessions }),
    calendar: ({ movedSessions }, { subject, told }) => ({
      method: 'REQUEST',
      sessions: told.length === 0 ? movedSessions : newSessionsIn(subject, told, sessionsIn(subject.plan)),
    }),
  }),
  paused: template({
    params: z.object({ revision }),
    roles: TEAM,
    noLongerWanted: (params, now) =>
      unlessCancelled(now, () =>
        pauseOf(now.subject) && now.subject.plan.revision === params.revision ? undefined : 'superseded',
      ),
    tells: () => ({ what: 'pause' }),
    calendar: (_, { subject }) => ({ method: 'CANCEL', sessions: sessionsIn(subject.plan) }),
  }),
  'transition-held': template({
    params: z.object({ transition, hold: z.int() }),
    roles: TEAM,
    noLongerWanted: ({ hold }, now) =>
      unlessCancelled(now, () => (now.subject.hold?.hold === hold && !pauseOf(now.subject) ? undefined : 'superseded')),
    readies: ({ transition: gate }) => gate,
  }),
  /** Tells what is missing too: the notice may have been suppressed while the transition was held. */
  'transition-released': template({
    params: z.object({ transition, hold: z.int() }),
    roles: TEAM,
    readies: ({ transition: gate }) => gate,
    noLongerWanted: ({ transition: id }, now) =>
      unlessCancelled(now, () =>
        now.subject.hold === undefined && instantAt(now.subject.plan.phases[id]) > now.now ? undefined : 'superseded',
      ),
  }),
  /** Tells the whole plan. It is wanted even when no date has changed, because its recipient heard of the pause. */
  resumed: template({
    params: planChange,
    roles: TEAM,
    noLongerWanted: (params, now) =>
      unlessCancelled(now, () => {
        const newest = now.subject.plan.pauses.at(-1);
        return pauseOf(now.subject) || params.revision < (newest?.revision ?? 0) ? 'superseded' : undefined;
      }),
    tells: () => ({ what: 'everything' }),
    calendar: (_, { subject }) => ({ method: 'REQUEST', sessions: sessionsIn(subject.plan) }),
  }),
  'facts-corrected': template({
    params: z.object({ correction: z.int(), fields: z.array(z.string()), changedSessions: z.array(sessionId) }),
    roles: TEAM,
    // This mail shows the facts at the time of sending. The mail of a later correction of the same facts tells them all.
    noLongerWanted: (params, now) =>
      unlessCancelled(now, () => {
        const newest = newestIn(params, now.subject);
        if (newest.length === 0) return 'superseded';
        const news = newFactsIn(now.subject, now.told);
        return now.told.length === 0 || newest.some((field) => news.includes(field)) ? undefined : 'told';
      }),
    tells: ({ fields }) => ({ what: 'facts', fields }),
    // Calendars must not wait.
    keepsUntil: ({ changedSessions }, { subject }) =>
      changedSessions.length === 0 ? instantAt(subject.plan.phases.end) : undefined,
    calendar: ({ changedSessions }) => ({ method: 'REQUEST', sessions: changedSessions }),
  }),
  'member-unreachable': template({
    params: z.object({ personId: z.string(), why: personMailStopped.data.shape.why, stop: z.int() }),
    roles: ['coach'] as const,
    noLongerWanted: ({ personId }, now) =>
      unlessCancelled(now, () => {
        const { members, mailStops } = now.subject;
        const isMember = members.some((one) => one.personId === personId);
        return isMember && mailStops && personId in mailStops.stopped ? undefined : 'superseded';
      }),
    names: ({ personId }) => personId,
  }),
  'trajectory-cancelled': template({
    params: z.object({}),
    roles: TEAM,
    noLongerWanted: (_, { told }) => (isKnown(told, ({ isCancelled }) => isCancelled) ? 'told' : undefined),
    tells: () => ({ what: 'cancellation' }),
    // After the cancellation nobody leaves the team any more, so no goodbye would clear the calendar.
    needsNoRole: true,
    calendar: (_, { subject }) => ({ method: 'CANCEL', sessions: sessionsIn(subject.plan) }),
  }),
  ...teamTemplates,
  ...addressTemplates,
};

/** The parameters of each template. */
export type TrajectoryParams = { [Name in keyof typeof templates]: z.infer<(typeof templates)[Name]['params']> };

/** The mails of a trajectory. */
export const trajectoryMails = defineMails({
  noun: 'trajectory',
  stateOf: ({ trajectory }) => trajectory,
  members: ({ trajectory }) => membershipsOf(trajectory),
  templates,
});
