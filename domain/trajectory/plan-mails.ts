import * as z from 'zod/mini';
import { flag } from '../../events/contract.ts';
import { revision, sessionId, transition } from '../../events/plan.ts';
import { instantAt } from '../calendar/local-time.ts';
import { TEAM } from './members.ts';
import { sessionsIn } from './sessions.ts';
import { hasNews, inCalendar, isKnown, newFactsIn, newSessionsIn } from './told.ts';
import { type ExistingTrajectory, pauseOf } from './trajectory.ts';
import { template, unlessCancelled } from './wanted.ts';
/** The facts of a correction that no later one corrected again. */
export const newestIn = (
  { correction, fields }: { correction: number; fields: readonly string[] },
  { corrections }: Pick<ExistingTrajectory, 'corrections'>,
): string[] => fields.filter((field) => (corrections[field] ?? 0) <= correction);

/** What a new plan moved. */
const planChange = z.object({
  startMoved: flag,
  movedTransitions: z.array(transition),
  movedSessions: z.array(sessionId),
  /** Those of them that are new. */
  addedSessions: z.exactOptional(z.array(sessionId)),
  revision,
});

/** The mails about the plan as a whole, and the facts in it. */
export const planTemplates = {
  welcome: template({
    params: z.object({}),
    roles: TEAM,
    // This mail shows the plan at the time of sending, so a new plan does not make it outdated.
    noLongerWanted: (_, now) => unlessCancelled(now),
    tells: () => ({ what: 'everything' }),
    calendar: (_, { subject }) => ({ method: 'REQUEST', sessions: sessionsIn(subject.plan) }),
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
  /** Where a transition is held, its day has come, so it tells what is missing too. */
  paused: template({
    params: z.object({
      revision,
      held: z.exactOptional(transition),
      noteId: z.exactOptional(z.string()),
      /** The pause lasted already, and has another end. */
      lasted: z.exactOptional(flag),
    }),
    roles: TEAM,
    readsNote: ({ noteId }) => noteId,
    readies: ({ held }) => held,
    noLongerWanted: (params, now) =>
      unlessCancelled(now, () =>
        pauseOf(now.subject) && now.subject.plan.revision === params.revision ? undefined : 'superseded',
      ),
    tells: () => ({ what: 'pause' }),
    // The mail about its beginning took the sessions out.
    calendar: ({ lasted }, { subject, told }) => ({
      method: 'CANCEL',
      sessions: lasted && isKnown(told, ({ isPaused }) => isPaused) ? [] : inCalendar(subject, told),
    }),
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
  'trajectory-cancelled': template({
    params: z.object({ noteId: z.exactOptional(z.string()) }),
    roles: TEAM,
    readsNote: ({ noteId }) => noteId,
    noLongerWanted: (_, { told }) => (isKnown(told, ({ isCancelled }) => isCancelled) ? 'told' : undefined),
    tells: () => ({ what: 'cancellation' }),
    // After the cancellation nobody leaves the team any more, so no goodbye would clear the calendar.
    needsNoRole: true,
    // What a pause took out is out.
    calendar: (_, { subject, told }) => ({
      method: 'CANCEL',
      sessions: isKnown(told, ({ isPaused }) => isPaused) ? [] : inCalendar(subject, told),
    }),
  }),
};
