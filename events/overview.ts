import * as z from 'zod/mini';
import { defineEvent, type EventOf, isoDate } from './contract.ts';
import { documentKind } from './document.ts';
import { phase, sessionId, transition } from './plan.ts';

const role = z.enum(['coach', 'officer']);
const signal = {
  level: z.enum(['now', 'week', 'watch']),
  days: z.int(),
  who: z.enum(['coach', 'officer', 'admin']),
};
const session = z.object({ session: sessionId, date: isoDate });

/** Why a trajectory needs somebody, as the radar says it. */
const overviewSignal = z.discriminatedUnion('rule', [
  z.object({ ...signal, rule: z.literal('vacancy'), about: z.object({ role }) }),
  z.object({ ...signal, rule: z.literal('unreachable'), about: z.object({ role, personId: z.string() }) }),
  z.object({ ...signal, rule: z.literal('session-off'), about: session }),
  z.object({ ...signal, rule: z.literal('session-unreported'), about: session }),
  z.object({ ...signal, rule: z.literal('place-unknown'), about: session }),
  z.object({
    ...signal,
    rule: z.literal('session-holiday'),
    about: z.object({ ...session.shape, kind: z.enum(['public', 'school']), holiday: z.string() }),
  }),
  z.object({ ...signal, rule: z.literal('group-unreached'), about: z.object({ count: z.int() }) }),
  z.object({
    ...signal,
    rule: z.literal('sign-ups-few'),
    about: z.object({
      ...{ taking: z.int(), enough: z.int(), target: z.int(), date: isoDate },
      closed: z.exactOptional(isoDate),
    }),
  }),
  z.object({ ...signal, rule: z.literal('place-free'), about: z.object({ free: z.int(), waiting: z.int() }) }),
  z.object({
    ...signal,
    rule: z.literal('document-waits'),
    about: z.object({ document: documentKind, version: z.int(), step: z.enum(['approve', 'publish']) }),
  }),
  z.object({
    ...signal,
    rule: z.literal('duty-late'),
    about: z.object({ duty: z.string(), owner: role, due: isoDate }),
  }),
  z.object({ ...signal, rule: z.literal('silent'), about: z.object({ since: isoDate }) }),
  z.object({
    ...signal,
    rule: z.literal('waiting'),
    about: z.object({ since: isoDate, held: z.exactOptional(transition) }),
  }),
  z.object({ ...signal, rule: z.literal('stuck'), about: z.object({ milestoneId: z.string(), on: isoDate }) }),
]);

/** What is planned in the week. */
const coming = z.discriminatedUnion('kind', [
  /** One that is held comes only when the coach lets it. */
  z.object({
    kind: z.literal('transition'),
    on: isoDate,
    to: z.enum([...phase.options, 'end']),
    isHeld: z.exactOptional(z.literal(true)),
  }),
  z.object({ kind: z.literal('session'), on: isoDate, session: sessionId }),
  z.object({ kind: z.literal('duty'), on: isoDate, duty: z.string(), owner: role }),
]);

/** What changed since the overview before. `was`: its day in that one. */
const changed = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('transition'), to: z.enum([...phase.options, 'end']), on: isoDate, was: isoDate }),
  z.object({
    kind: z.literal('session'),
    session: sessionId,
    /** `arrangement`: hours or place. `off`: it does not go on, and has no other date. */
    what: z.enum(['new', 'date', 'arrangement', 'off']),
    on: isoDate,
    was: z.exactOptional(isoDate),
  }),
  z.object({
    kind: z.literal('duty'),
    duty: z.string(),
    owner: role,
    /** `open`: it is new, or open again. */
    what: z.enum(['open', 'due', 'owner']),
    on: isoDate,
    was: z.exactOptional(isoDate),
  }),
  /** A version that waits for somebody. */
  z.object({ kind: z.literal('document'), document: documentKind, version: z.int() }),
]);

export const overviewPrepared = defineEvent({
  name: 'Overview.Prepared',
  version: 1,
  summary: 'The week of a coach or an officer was looked at, over all their trajectories; a mail tells it.',
  data: z.object({
    personId: z.string(),
    /** The role in the first trajectory. */
    role,
    /** The Monday of the week. */
    monday: isoDate,
    /** The trajectories that have something to say, the most urgent first. The event belongs to the first. */
    lines: z.array(
      z.object({
        trajectoryId: z.string(),
        municipality: z.string(),
        role,
        /** The lead of the other role, if that is somebody else. */
        other: z.exactOptional(z.string()),
        coming: z.array(coming),
        signals: z.array(overviewSignal),
        /** The number of duties that are due after the week. */
        open: z.int(),
        /** What changed since the last overview. */
        changed: z.array(changed),
      }),
    ),
    /** The number of further trajectories that have something to say. */
    more: z.int(),
  }),
});

export const overviewEvents = [overviewPrepared] as const;

export type OverviewEvent = EventOf<(typeof overviewEvents)[number]>;
