import * as z from 'zod/mini';
import { defineEvent, type EventOf } from './contract.ts';
import { sessionId } from './plan.ts';
import { STAFF_ROLES } from './roles.ts';

/** A local time of the day, `19:30`. */
export const clockTime = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/));

/** Where a session takes place. */
export const venue = z.object({
  place: z.string(),
  /** Street, number and municipality. */
  location: z.optional(z.string()),
  /** An https link to a map. */
  mapUrl: z.optional(z.string()),
  /** How people with a disability get in. */
  accessibility: z.optional(z.string()),
});
export type Venue = z.infer<typeof venue>;

export const agendaKind = z.enum(['explore', 'decide', 'inform', 'task']);
/** Who leads an item, or receives the group: the coach, the officer, or somebody of the group. */
export const sessionHost = z.enum(['coach', 'officer', 'group']);

export const agendaItem = z.object({ title: z.string(), minutes: z.int(), owner: sessionHost, kind: agendaKind });
export type AgendaItem = z.infer<typeof agendaItem>;

/** What is set of a session, besides its date. */
export const sessionFacts = z.object({
  start: z.optional(clockTime),
  end: z.optional(clockTime),
  venue: z.optional(venue),
  capacity: z.optional(z.int()),
  host: z.optional(sessionHost),
  bring: z.optional(z.string()),
  agenda: z.optional(z.array(agendaItem)),
});

/** What can change of a session. Its date lies in the plan of the trajectory. */
export const sessionFact = z.enum(['date', 'start', 'end', 'venue', 'capacity', 'host', 'bring', 'agenda']);
export type SessionFact = z.infer<typeof sessionFact>;

export const sessionScheduled = defineEvent({
  name: 'Session.Scheduled',
  version: 1,
  summary:
    'Facts of a session were set. Everybody in the team hears of new hours, another venue and what to bring by mail.',
  data: z.object({
    session: sessionId,
    /** Counts the changes of this session, from 1. */
    revision: z.int(),
    as: z.enum(STAFF_ROLES),
    changed: z.array(sessionFact),
    /** The facts that changed, with their new values. The new date is in `Trajectory.Rescheduled`. */
    facts: sessionFacts,
  }),
});

export const sessionEvents = [sessionScheduled] as const;

export type SessionEvent = EventOf<(typeof sessionEvents)[number]>;
