import * as z from 'zod/mini';
import { flag } from '../../events/contract.ts';
import { personMailStopped } from '../../events/person.ts';
import type { PlannedMilestone, SessionId } from '../../events/plan.ts';
import { phase, revision, sessionId, transition } from '../../events/plan.ts';
import { addDays, type IsoDate, type IsoInstant, instantAt } from '../calendar/local-time.ts';
import type { SuppressionReason } from '../mail/mail.ts';
import { defineMails } from '../mail/noun.ts';
import { type Link, type LinkState, type Moment, type Situation, templatesFor } from '../mail/template.ts';
import { addressTemplates } from './address-mails.ts';
import { beginsAt, endsAt } from './arrangements.ts';
import type { TrajectoryCommand } from './command.ts';
import { ownersOf } from './duties.ts';
import { membershipsOf, TEAM, type TeamRole } from './members.ts';
import { isOff, outcomeOf } from './reports.ts';
import { SESSIONS } from './sessions.ts';
import { teamTemplates } from './team-mails.ts';
import { hasNews, isJustTold, newsIn } from './told.ts';
import { type ExistingTrajectory, occurrenceOf, pauseOf } from './trajectory.ts';

/** Identifies the occurrence of the milestone that asked for a mail. */
const occurrence = { milestoneId: z.string(), revision };
export type Occurrence = { milestoneId: string; revision: number };
type Now = Situation<ExistingTrajectory> & Moment;

const unlessCancelled = (
  { subject }: Now,
  otherwise: () => SuppressionReason | undefined = () => undefined,
): SuppressionReason | undefined => (subject.status === 'cancelled' ? 'cancelled' : otherwise());

const plannedFor = ({ milestoneId, revision }: Occurrence, { subject }: Now): PlannedMilestone | undefined => {
  const wanted = occurrenceOf({ id: milestoneId, revision });
  return subject.plan.milestones.find((milestone) => occurrenceOf(milestone) === wanted);
};

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

/** The link that ticks off a duty. */
const ticksOff: Link<{ duty: string }, ExistingTrajectory, TrajectoryCommand, TeamRole> = {
  command: ({ duty }, { role, now }) => ({ type: 'CompleteDuty', now, dutyId: duty, by: role }),
  state({ duty }, { subject }) {
    if (duty in subject.dutiesDone) return 'done-before';
    return subject.status === 'cancelled' ? 'cancelled' : 'ask';
  },
};

/** The facts of a correction that no later one corrected again. */
export const newestIn = (
  { correction, fields }: { correction: number; fields: readonly string[] },
  { corrections }: Pick<ExistingTrajectory, 'corrections'>,
): string[] => fields.filter((field) => (corrections[field] ?? 0) <= correction);

const template = templatesFor<ExistingTrajectory, TrajectoryCommand>();

/** Milliseconds after a session for which it is still worth saying what comes after it. */
const FOLLOW_UP = 21 * 24 * 3_600_000;

type AboutSession = Occurrence & { session: SessionId };

const asked = {
  params: z.object({ session: sessionId, ...occurrence }),
  roles: ['coach'] as const,
  noLongerWanted: (params: AboutSession, now: Now): SuppressionReason | undefined =>
    whilePlanned(params, now) ?? (outcomeOf(now.subject, params.session) === undefined ? undefined : 'done'),
};

/** The button that says whether a session took place. */
const reporting = (outcome: 'held' | 'cancelled') => ({
  command: ({ session }: AboutSession, { now }: { now: IsoInstant }): TrajectoryCommand => ({
    type: 'ReportSession',
    now,
    session,
    outcome,
  }),
  state({ session }: AboutSession, { subject }: Situation<ExistingTrajectory>): LinkState {
    if (outcomeOf(subject, session) !== undefined) return 'done-before';
    return subject.status === 'cancelled' ? 'cancelled' : 'ask';
  },
});

/** What a new plan moved. */
const planChange = z.object({
  startMoved: flag,
  movedTransitions: z.array(transition),
  movedSessions: z.array(sessionId),
  revision,
});

const templates = {
  welcome: template({
    params: z.object({}),
    roles: TEAM,
    // This mail shows the plan at the time of sending, so a new plan does not make it outdated.
    noLongerWanted: (_, now) => unlessCancelled(now),
    tellsPlan: true,
    calendar: () => ({ method: 'REQUEST', sessions: SESSIONS }),
  }),
  'phase-notice': template({
    params: z.object({ phase: z.enum([...phase.options, 'end']), ...occurrence }),
    roles: TEAM,
    optional: true,
    noLongerWanted: announcing((start) => instantAt(start)),
  }),
  'phase-started': template({
    params: z.object({ phase, ...occurrence }),
    roles: TEAM,
    noLongerWanted: (params, now) =>
      whilePlanned(params, now) ??
      (params.phase === 'preparation' && isJustTold(now.subject.plan, 'start', now.told, now.now) ? 'told' : undefined),
  }),
  'session-reminder': template({
    params: z.object({ session: sessionId, days: z.int(), ...occurrence }),
    roles: TEAM,
    noLongerWanted: (params, now) =>
      untilItBegins(params, now) ??
      (isOff(now.subject, params.session) ? 'superseded' : undefined) ??
      (isJustTold(now.subject.plan, params.session, now.told, now.now) ? 'told' : undefined),
    calendar: ({ session }) => ({ method: 'REQUEST', sessions: [session] }),
  }),
  'session-cancelled': template({
    params: z.object({ session: sessionId, report: z.int() }),
    roles: TEAM,
    noLongerWanted: ({ session }, now) =>
      unlessCancelled(now, () => {
        if (!isOff(now.subject, session)) return 'superseded';
        return now.now >= beginsAt(now.subject, session) ? 'too-late' : undefined;
      }),
    calendar: ({ session }) => ({ method: 'CANCEL', sessions: [session] }),
  }),
  /** Asks the lead coach whether a session took place. The second item of the same mail has the button for no. */
  'session-question': template({ ...asked, link: reporting('held') }),
  'session-question-off': template({ ...asked, link: reporting('cancelled') }),
  'session-follow-up': template({
    params: z.object({ session: sessionId, report: z.int() }),
    roles: TEAM,
    optional: true,
    noLongerWanted: ({ session }, now) =>
      unlessCancelled(now, () => {
        if (outcomeOf(now.subject, session) !== 'held') return 'superseded';
        return Date.parse(now.now) > Date.parse(endsAt(now.subject, session)) + FOLLOW_UP ? 'too-late' : undefined;
      }),
  }),
  'duty-reminder': template({
    params: z.object({ duty: z.string(), days: z.int(), ...occurrence }),
    roles: TEAM,
    heardIn: ({ duty }) => ownersOf(duty),
    noLongerWanted: (params, now) =>
      unlessCancelled(now, () => (params.duty in now.subject.dutiesDone ? 'done' : untilItIsDue(params, now))),
    link: ticksOff,
  }),
  'duty-reopened': template({
    params: z.object({ duty: z.string(), reopening: z.int() }),
    roles: TEAM,
    heardIn: ({ duty }) => ownersOf(duty),
    noLongerWanted: ({ duty, reopening }, now) =>
      unlessCancelled(now, () => {
        if (duty in now.subject.dutiesDone) return 'done';
        return reopening < (now.subject.reopenings[duty] ?? 0) ? 'superseded' : undefined;
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
  }),
  'plan-changed': template({
    params: planChange,
    roles: TEAM,
    noLongerWanted: (params, now) =>
      unlessCancelled(now, () => {
        const { plan } = now.subject;
        // The mail about the end of the pause tells it.
        if (pauseOf(now.subject)) return 'paused';
        if (params.revision < plan.revision) return 'superseded';
        // Whoever was told nothing yet has a welcome to come, and that tells the plan of its moment.
        return hasNews(now.subject, now.told) ? undefined : 'told';
      }),
    tellsPlan: true,
    calendar: ({ movedSessions }, { subject, told }) => ({
      method: 'REQUEST',
      sessions: told.length === 0 ? movedSessions : newsIn(subject, told).sessions,
    }),
  }),
  paused: template({
    params: z.object({ revision }),
    roles: TEAM,
    noLongerWanted: (params, now) =>
      unlessCancelled(now, () =>
        pauseOf(now.subject) && now.subject.plan.revision === params.revision ? undefined : 'superseded',
      ),
    calendar: () => ({ method: 'CANCEL', sessions: SESSIONS }),
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
    tellsPlan: true,
    calendar: () => ({ method: 'REQUEST', sessions: SESSIONS }),
  }),
  'facts-corrected': template({
    params: z.object({ correction: z.int(), fields: z.array(z.string()), changedSessions: z.array(sessionId) }),
    roles: TEAM,
    // This mail shows the facts at the time of sending. The mail of a later correction of the same facts tells them all.
    noLongerWanted: (params, now) =>
      unlessCancelled(now, () => (newestIn(params, now.subject).length === 0 ? 'superseded' : undefined)),
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
    noLongerWanted: () => undefined,
    // After the cancellation nobody leaves the team any more, so no goodbye would clear the calendar.
    needsNoRole: true,
    calendar: () => ({ method: 'CANCEL', sessions: SESSIONS }),
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
