import * as z from 'zod/mini';
import { defineEvent, type EventOf, flag, isoDate } from './contract.ts';
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

/** What is set of a session, or taken away where it is null. */
export const sessionChanges = z.object({
  ...sessionFacts.shape,
  venue: z.optional(z.nullable(venue)),
  capacity: z.optional(z.nullable(z.int())),
  host: z.optional(z.nullable(sessionHost)),
  bring: z.optional(z.nullable(z.string())),
  agenda: z.optional(z.nullable(z.array(agendaItem))),
});

/** What can change of a session. Its date lies in the plan of the trajectory, and the title of an extra one in an item of its own. */
export const sessionFact = z.enum(['date', 'title', 'start', 'end', 'venue', 'capacity', 'host', 'bring', 'agenda']);
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
    /** The facts that changed, with their new values: null for one that was taken away. The new date is in `Trajectory.Rescheduled`; the new title is in no event. */
    facts: sessionChanges,
  }),
});

/** What is recorded of a session that was held. The texts lie in an item of their own. */
export const recordFact = z.enum(['attendance', 'outcome', 'agreements', 'pictures']);
export type RecordFact = z.infer<typeof recordFact>;

/** How many people came, and how many had registered. The rest is known where people were checked in by name. */
export const attendance = z.object({
  present: z.int(),
  registered: z.optional(z.int()),
  late: z.exactOptional(z.int()),
  excused: z.exactOptional(z.int()),
  absent: z.exactOptional(z.int()),
  walkIns: z.exactOptional(z.int()),
  guests: z.exactOptional(z.int()),
});
export type Attendance = z.infer<typeof attendance>;

export const sessionRecorded = defineEvent({
  name: 'Session.Recorded',
  version: 1,
  summary:
    'How a session went was recorded. When agreements come after the mail that the session was held, everybody in the team gets them by mail.',
  data: z.object({
    session: sessionId,
    /** The day on which the session was held. */
    date: isoDate,
    /** Counts the records of this session, from 1. */
    record: z.int(),
    as: z.enum(STAFF_ROLES),
    changed: z.array(recordFact),
    attendance: z.optional(attendance),
    /** How many agreements and pictures there are. */
    agreements: z.int(),
    pictures: z.int(),
    /** Whether people had heard that the session was held before. */
    isLater: flag,
  }),
});

export const sessionMinuted = defineEvent({
  name: 'Session.Minuted',
  version: 1,
  summary: 'The minutes of a session were written.',
  data: z.object({
    session: sessionId,
    date: isoDate,
    /** Counts the versions of the minutes, from 1. */
    version: z.int(),
    as: z.enum(STAFF_ROLES),
    /** SHA-256 of the text, in hexadecimal. */
    hash: z.string(),
  }),
});

export const sessionEvents = [sessionScheduled, sessionRecorded, sessionMinuted] as const;

export type SessionEvent = EventOf<(typeof sessionEvents)[number]>;
